import { useRef, useState } from 'react';
import { call, type Input, type Output } from '../api.ts';
import { useDay } from '../app/day.tsx';
import { t } from '../i18n/index.ts';
import { say } from '../state/notices.ts';
import { refreshScenario } from '../state/queries.ts';
import { Button } from '../ui/Button.tsx';
import { utcDayHour } from '../ui/format.ts';
import { problemText } from '../ui/problem.ts';
import { droppedWeather } from './droppedWeather.ts';

type Answer = Output<'importWeather'>;
type Body = Input<'importWeather'>['body'];
const LARGEST = 5_000_000;

/** New weather from a text: pasted, from a file or from the configured service. It is looked at first and stored only then. */
export function TakeWeather() {
  const day = useDay();
  const input = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState(() => droppedWeather.take());
  const [place, setPlace] = useState('');
  const [looked, setLooked] = useState<{ body: Body; answer: Answer }>();
  const [refused, setRefused] = useState<string>();
  const [busy, setBusy] = useState(false);
  const id = day.scenarioId;
  const base = day.scenario?.bases.find((one) => one.id === place);
  const service = day.about?.weatherService;

  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setRefused(undefined);
    try {
      await work();
    } catch (error) {
      setLooked(undefined);
      setRefused(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  const look = (name: string, content: string | undefined): void => {
    if (id === undefined) return;
    const body: Body = { name, ...(content === undefined ? {} : { content }), ...(base === undefined ? {} : { position: base.position }) };
    void run(async () => setLooked({ body, answer: await call('importWeather', { params: { id }, body: { ...body, preview: true } }) }));
  };
  const store = (): void => {
    if (id === undefined || looked === undefined) return;
    void run(async () => {
      const made = await call('importWeather', { params: { id }, body: looked.body });
      refreshScenario();
      say(t('weather.stored', made.weather.source), 'ok');
      setLooked(undefined);
      setPasted({ name: '', text: '' });
    });
  };
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > LARGEST) setRefused(t('weather.tooLarge', file.name));
    else setPasted({ name: file.name, text: await file.text() });
  };
  return (
    <section className="section weather-take" aria-label={t('weather.take')}>
      <h2>{t('weather.take')}</h2>
      <label className="field">
        <span>{t('weather.paste')}</span>
        <textarea
          className="input"
          rows={4}
          spellCheck={false}
          value={pasted.text}
          placeholder={t('weather.example')}
          onChange={(e) => {
            setPasted({ name: '', text: e.target.value });
            setLooked(undefined);
          }}
        />
      </label>
      <label className="field">
        <span>{t('weather.speaksFor')}</span>
        <select className="input" value={place} onChange={(e) => setPlace(e.target.value)}>
          <option value="">{t('weather.everywhere')}</option>
          {day.scenario?.bases.map((one) => (
            <option key={one.id} value={one.id}>
              {t('weather.round', one.name)}
            </option>
          ))}
        </select>
      </label>
      <div className="row wrap">
        <input ref={input} type="file" className="visually-hidden" tabIndex={-1} aria-label={t('weather.file')} onChange={(e) => void open(e.target.files?.[0])} />
        <Button icon="file" onPress={() => input.current?.click()}>
          {t('weather.file')}
        </Button>
        {service !== undefined && (
          <Button onPress={() => look(service, undefined)} why={busy ? t('weather.reading') : undefined}>
            {t('weather.fetch', service)}
          </Button>
        )}
        <Button primary={looked === undefined} onPress={() => look(pasted.name === '' ? t('weather.pastedText') : pasted.name, pasted.text)} why={busy ? t('weather.reading') : pasted.text.trim() === '' ? t('weather.pasteFirst') : undefined}>
          {t('weather.look')}
        </Button>
      </div>
      <div aria-live="polite">
        {busy && <p className="muted">{t('weather.reading')}</p>}
        {refused !== undefined && (
          <p className="weather-refused" role="alert">
            {refused}
          </p>
        )}
        {looked && <Found answer={looked.answer} busy={busy} onStore={store} />}
      </div>
    </section>
  );
}

function Found({ answer: { format, weather, notices }, busy, onStore }: { answer: Answer; busy: boolean; onStore(): void }) {
  const from = Math.min(...weather.periods.map((period) => Date.parse(period.from)));
  const to = Math.max(...weather.periods.map((period) => Date.parse(period.to)));
  return (
    <div className="weather-found">
      <p>
        <b>{weather.source}</b> · {t(`weather.format.${format}`)} · {t('weather.issued', utcDayHour(Date.parse(weather.issued)))} · {t('weather.speaks', utcDayHour(from), utcDayHour(to), weather.periods.length)}
      </p>
      {notices.length > 0 && (
        <ul className="small muted">
          {notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      )}
      <Button primary icon="check" onPress={onStore} why={busy ? t('weather.reading') : undefined}>
        {t('weather.use')}
      </Button>
    </div>
  );
}
