import { expect, it } from 'vitest';
import { parsePasswd } from '../../../../server/store/embedded/osUser.ts';

it('reads users from a passwd file and never offers root or a broken line as the user of the database', () => {
  const text =
    'root:x:0:0:root:/root:/bin/bash\n\n# comment\nbroken\n+::::::\nnobody:x:65534:65534::/nonexistent:/usr/sbin/nologin\npostgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\n';
  expect(parsePasswd(text)).toEqual([
    { name: 'nobody', uid: 65534, gid: 65534 },
    { name: 'postgres', uid: 101, gid: 104 },
  ]);
});
