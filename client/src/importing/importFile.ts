import { call, type Input, type Output } from '../api.ts';
import { t } from '../i18n/index.ts';
import type { ZoneReading } from '../map/previewOutlines.ts';
import { problemText } from '../ui/problem.ts';
import { readKind, type FileKind } from './readKind.ts';

export type Preview = Output<'importDataSet'>;
type Body = Input<'importDataSet'>['body'];
/** What the person says of a file. */
export type Told = Pick<Body, 'coordinateSystem' | 'mapping' | 'effective' | 'replaces'>;

/** A file on its way in: looked at by the server as often as something new is said of it, and stored only then. */
export interface ImportFile {
  name: string;
  kind: FileKind;
  base64: string;
  text(): Promise<string>;
  told: Told;
  /** counts what was said, so that a late answer to an earlier saying is known as one */
  round: number;
  busy: boolean;
  /** where it may lie, once that was a question: the answer can be changed until it is stored */
  question?: readonly ZoneReading[];
  /** what the server found in it; nothing is stored yet */
  preview?: Preview;
  refused?: string;
  stored?: Preview | 'scenario';
}

/** The limit of the server, of the file as base64. */
const LARGEST_BYTES = 45_000_000;
/** As much as tells what a file is. */
const HEAD_BYTES = 20_000;

export async function openFile(file: File): Promise<ImportFile> {
  const base = { name: file.name, text: () => file.text(), told: {}, round: 0, busy: false };
  if (file.size > LARGEST_BYTES) return { ...base, kind: 'airspace', base64: '', refused: t('import.tooLarge', file.name) };
  const kind = readKind(file.name, await file.slice(0, HEAD_BYTES).text());
  return { ...base, kind, base64: await base64Of(file) };
}

/** What the server finds in a file with what was said of it. Where it is a newer version of what is there, it is compared with that unless the person decided otherwise. */
export async function previewFile(file: ImportFile, scenarioId: string | undefined): Promise<ImportFile> {
  const { preview: _preview, refused: _refused, ...bare } = file;
  try {
    if (file.kind === 'scenario') {
      JSON.parse(await file.text());
      return { ...bare, busy: false };
    }
    const preview = await ask(file, { preview: true, scenarioId });
    const readings = preview.readings ?? [];
    if (readings.length > 1) bare.question = readings;
    if (preview.previous !== undefined && !('replaces' in file.told) && file.kind === 'airspace') {
      const told = { ...file.told, replaces: preview.previous.id };
      return { ...bare, told, busy: false, preview: await ask({ ...file, told }, { preview: true, scenarioId }) };
    }
    return { ...bare, busy: false, preview };
  } catch (error) {
    return { ...bare, busy: false, refused: error instanceof SyntaxError ? t('import.notJson', error.message) : problemText(error) };
  }
}

/** Stores a file, and adds it to the day that is open. Throws ApiError. */
export async function storeFile(file: ImportFile, scenarioId: string | undefined): Promise<ImportFile> {
  const stored = await ask(file, { scenarioId });
  return { ...file, busy: false, preview: stored, stored };
}

function ask(file: ImportFile, { preview, scenarioId }: { preview?: true; scenarioId: string | undefined }): Promise<Preview> {
  const told = Object.fromEntries(Object.entries(file.told).filter(([, value]) => value !== undefined));
  const kind = file.kind === 'scenario' ? 'airspace' : file.kind;
  return call('importDataSet', { body: { name: file.name, kind, contentBase64: file.base64, ...told, ...(preview ? { preview } : {}), ...(scenarioId === undefined ? {} : { scenarioId }) } });
}

/** A data URL is the one way of the browser to base64 that does not go through a string of characters. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result.slice(reader.result.indexOf(',') + 1) : ''));
    reader.addEventListener('error', () => reject(reader.error ?? new Error(file.name)));
    reader.readAsDataURL(file);
  });
}

/** Why a file cannot be stored as it stands, in words; undefined where it can. */
export function whyNotStored(file: ImportFile): string | undefined {
  if (file.refused !== undefined) return t('import.cannot');
  if (file.busy) return t('import.looking');
  if (file.kind === 'scenario') return undefined;
  if ((file.preview?.readings?.length ?? 0) > 1) return t('import.answerFirst');
  return file.preview === undefined || (file.kind === 'airspace' && file.preview.zones === 0 && file.preview.report.rejected.length > 0) ? t('import.cannot') : undefined;
}
