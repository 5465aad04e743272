import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { MISSION_KIND_ORDER } from './kindOrder.ts';
import { t } from '../i18n/index.ts';
import { time } from '../state/clock.ts';
import { select } from '../state/selection.ts';
import { setView } from '../state/view.ts';
import { useDay } from '../app/day.tsx';
import { Icon } from '../ui/Icon.tsx';
import { KindMark } from '../ui/KindMark.tsx';
import { newDraft } from './draft.ts';

/** Adds a mission of any kind: the menu at the map, with the letters of `M` and then the kind. */
export function AddMission() {
  const day = useDay();
  if (!day.scenario) return null;
  return (
    <MenuTrigger>
      <AriaButton className="tool" aria-label={t('mission.add')}>
        <span title={`${t('mission.add')} (M)`}>
          <Icon name="edit" size={18} />
        </span>
      </AriaButton>
      <Popover placement="right top" className="float menu-popover">
        <Menu
          aria-label={t('mission.add')}
          className="menu"
          onAction={(key) => {
            const found = MISSION_KIND_ORDER.find((k) => k.kind === key);
            if (!found) return;
            select(undefined);
            setView({ inspector: true });
            newDraft(found.kind, day.missions.keys(), time.get().cursor);
          }}
        >
          {MISSION_KIND_ORDER.map(({ kind, key }) => (
            <MenuItem key={kind} id={kind} textValue={t(`kind.${kind}`)} className="menu-item">
              <KindMark kind={kind} />
              <span className="grow">{t(`kind.${kind}`)}</span>
              <span className="kbd">M {key.toUpperCase()}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
