import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Router, static as files } from 'express';
import { HttpProblem } from './errors.ts';

const YEAR = '365d';

/** The built page: hashed files for ever, HTML never cached, every other address answered by index.html (the page routes itself). */
export function pageRouter(folder: string): Router {
  const router = Router();
  const index = join(folder, 'index.html');
  router.use('/assets', files(join(folder, 'assets'), { immutable: true, maxAge: YEAR, index: false, dotfiles: 'deny', fallthrough: false }));
  router.use(files(folder, { index: false, dotfiles: 'deny', setHeaders: (response) => void response.setHeader('cache-control', 'no-cache') }));
  router.get('/{*path}', (request, response) => {
    if (request.accepts('html') === false) throw new HttpProblem('NO_SUCH_ROUTE', '');
    if (!existsSync(index)) throw new HttpProblem('NOT_FOUND', 'The page is not built. Run npm run build.');
    response.set('cache-control', 'no-cache').sendFile(index);
  });
  return router;
}
