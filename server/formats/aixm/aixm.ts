import type { ZoneActivation } from '#core/airspace/notam.ts';
import { NEVER } from '#core/airspace/notam.ts';
import type { Zone } from '#core/airspace/zone.ts';
import { FormatError } from '../error.ts';
import { aixmObstacles } from '../obstacles/aixm.ts';
import { ReadingBuilder, ZoneNotes } from '../reading.ts';
import type { AirspaceReading } from '../reading.ts';
import type { AirspaceFormat } from '../registry.ts';
import type { SourceText } from '../sourceText.ts';
import { readXml, xmlRootName } from '../xml.ts';
import type { XmlElement } from '../xmlElement.ts';
import { childText } from '../xmlElement.ts';
import { activationsOf, activeTimes, readActivations } from './activations.ts';
import type { AirspaceState } from './airspaceStates.ts';
import { airspaceStates, withChanges } from './airspaceStates.ts';
import { controlledLayers, restrictionOf } from './airspaceType.ts';
import { readExtent } from './limits.ts';
import { AixmMessage, identifierOf } from './message.ts';
import { noteText } from './noteText.ts';
import { timeSlicesOf } from './timeSlices.ts';
import { readVolumes } from './volumes.ts';
import type { VolumeContext } from './volumes.ts';
import { WorkBudget } from './workBudget.ts';

/** Notices of one kind at most; the rest is counted. */
const MOST_NOTICES = 50;

/**
 * AIXM 5.1 and 5.1.1: airspace of an AIP data set, and Digital NOTAM that activate or make airspace. Every Airspace is a zone, and more than one only where it
 * changes with time, or where a region has classes that are entered with a clearance in some of its levels. Obstacles in the file are read as such.
 */
export const aixm: AirspaceFormat = {
  id: 'aixm',
  extensions: ['xml', 'gml', 'aixm'],
  sniff: (source) => isAixm(source.bytes),
  read,
};

/** Whether bytes are an AIXM 5 message: by its root, or by the namespace in another collection of features. */
export function isAixm(bytes: Uint8Array): boolean {
  const root = xmlRootName(bytes);
  if (root === 'AIXMBasicMessage') return true;
  return root !== '' && /aixm\.aero\/schema\/5\.\d/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 65_536)));
}

function read(source: SourceText, dataSet: string): AirspaceReading {
  const notices: string[] = [];
  const root = readXml(source.fileName, source.bytes, notices);
  const message = new AixmMessage(root);
  const builder = new ReadingBuilder('aixm', dataSet, notices);
  const airspaces = message.features('Airspace');
  const structures = message.features('VerticalStructure').length;
  if (airspaces.length === 0 && structures === 0) throw new FormatError(source.fileName, root.name, 'an AIXM 5.1 message with airspace or obstacles is expected');
  const budget = new WorkBudget(source.bytes.length);
  const reader = new AirspaceReader(message, builder, budget, dataSet);
  for (const feature of airspaces) reader.read(feature);
  reader.finish();
  if (structures > 0) {
    const { obstacles, repaired, rejected, notices: remarks } = aixmObstacles(message, budget, []);
    builder.reading.obstacles = obstacles;
    builder.reading.repaired.push(...repaired);
    builder.reading.rejected.push(...rejected);
    builder.reading.notices.push(...remarks, `${structures} structures with ${obstacles.length} obstacles are in the file`);
  }
  return builder.reading;
}

/** Reads the airspaces of one message; what they are called depends on all of them. */
class AirspaceReader {
  private readonly message: AixmMessage;
  private readonly builder: ReadingBuilder;
  private readonly budget: WorkBudget;
  private readonly dataSet: string;
  private readonly designators: ReadonlyMap<string, number>;
  private readonly known: VolumeContext['known'] = new Map();
  private readonly activations: ZoneActivation[] = [];
  private readonly inactive: string[] = [];

  constructor(message: AixmMessage, builder: ReadingBuilder, budget: WorkBudget, dataSet: string) {
    this.message = message;
    this.builder = builder;
    this.budget = budget;
    this.dataSet = dataSet;
    const counts = new Map<string, number>();
    for (const feature of message.features('Airspace')) {
      for (const name of namesOf(feature)) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    this.designators = counts;
  }

  read(feature: XmlElement): void {
    const slices = timeSlicesOf(feature);
    const states = airspaceStates(slices);
    for (const state of states) this.addZone(feature, state);
    for (const slice of slices) {
      if (slice.interpretation !== 'TEMPDELTA') continue;
      const state = states.find((one) => one.from <= slice.from && slice.from < one.to);
      if (slice.element.children.some((child) => typeof child !== 'string' && child.name === 'geometryComponent')) {
        this.addZone(feature, { element: state === undefined ? slice.element : withChanges(state.element, slice.element), from: slice.from, to: slice.to });
      } else {
        const notes = new ZoneNotes();
        const names = { uuid: identifierOf(feature), designator: childText(slice.element, 'designator') };
        const id = this.idOf(feature, slice.element);
        const read = readActivations(slice, names, this.message, this.dataSet, notes);
        this.activations.push(...read);
        for (const what of notes.repaired) this.builder.reading.repaired.push({ id, what });
        for (const what of notes.unread) this.builder.reading.repaired.push({ id, what: `${what}; taken at its most restrictive` });
        this.notice(read.length > 0 ? `a NOTAM says ${id} to be ${read.map((one) => one.status).join(' and ')}` : `a temporary change of ${id} says nothing of its place, levels or activity; it was passed over`);
      }
    }
    if (slices.length === 0) this.builder.reject(identifierOf(feature) || `line ${feature.line}`, 'the airspace has no time slice that is valid');
  }

  finish(): void {
    const { reading } = this.builder;
    if (this.activations.length > 0) reading.activations = this.activations;
    if (this.inactive.length > 0) this.notice(`inactive unless a NOTAM activates them: ${this.inactive.slice(0, MOST_NOTICES).join(', ')}${this.inactive.length > MOST_NOTICES ? ' and others' : ''}`);
  }

  private notice(text: string): void {
    const { notices } = this.builder.reading;
    if (notices.length < 2 * MOST_NOTICES) notices.push(text);
  }

  private addZone(feature: XmlElement, { element, from, to }: AirspaceState): void {
    const notes = new ZoneNotes();
    const id = this.idOf(feature, element);
    const restriction = restrictionOf(element, notes);
    const { volumes, linear } = readVolumes(element, { message: this.message, notes, budget: this.budget, known: this.known }, [identifierOf(feature)]);
    if (volumes.length === 0 && notes.unread.length === 0) notes.restrict('the airspace has no geometry');
    const applicability = activeTimes(element, { from, to }, notes);
    if (applicability[0] === NEVER[0]) this.inactive.push(id);
    const layers = restriction === 'NO_RESTRICTION' ? controlledLayers(element) : [];
    const zone: Omit<Zone, 'key' | 'dataSet'> = {
      id,
      uuid: identifierOf(feature),
      name: childText(element, 'name'),
      country: '',
      restriction: layers.some((one) => one.layers.length === 0) ? 'REQ_AUTHORISATION' : restriction,
      conditions: '',
      reasons: [...new Set(activationsOf(element).map((activation) => childText(activation, 'activity')))].filter((activity) => activity !== ''),
      message: [noteText(element), ...activationsOf(element).map(noteText)].filter((text) => text !== '').join(' '),
      authorities: [],
      // a source that says nothing else means geodesics; what it says to be straight in its coordinates may be meant so or not
      edges: linear ? 'hull' : 'geodesic',
      volumes,
      applicability,
    };
    this.builder.add(zone, notes);
    this.addControlled(zone, layers);
  }

  /** The levels of a region that are entered with a clearance, as a zone of the same name: the region itself restricts nothing. */
  private addControlled(zone: Omit<Zone, 'key' | 'dataSet'>, classes: ReturnType<typeof controlledLayers>): void {
    const notes = new ZoneNotes();
    const footprints = [...new Set(zone.volumes.map((volume) => volume.footprint))];
    const extents = classes.flatMap((one) => one.layers).map((layer) => readExtent(layer, notes));
    const volumes = footprints.flatMap((footprint) => extents.flatMap(({ floors, ceilings }) => floors.flatMap((lower) => ceilings.map((upper) => ({ footprint, lower, upper })))));
    if (volumes.length === 0) return;
    const letters = classes.map((one) => one.letter).join(', ');
    this.builder.add({ ...zone, name: `${zone.name} class ${letters}`, restriction: 'REQ_AUTHORISATION', volumes }, notes);
  }

  /** Designator, else name, else identifier; with the type where several airspaces of the file are called the same, as a control zone and its terminal area often are. */
  private idOf(feature: XmlElement, slice: XmlElement): string {
    const type = childText(slice, 'type');
    const name = childText(slice, 'designator') || childText(slice, 'name');
    if (name === '') return identifierOf(feature) || `line ${feature.line}`;
    if ((this.designators.get(name) ?? 0) < 2) return name;
    const typed = `${name} ${type}`;
    return (this.designators.get(typed) ?? 0) < 2 ? typed : `${typed} ${identifierOf(feature)}`;
  }
}

/** What a feature may be called: its names, and its names with its type. */
function namesOf(feature: XmlElement): Set<string> {
  const names = new Set<string>();
  for (const { element } of timeSlicesOf(feature)) {
    const name = childText(element, 'designator') || childText(element, 'name');
    if (name !== '') names.add(name).add(`${name} ${childText(element, 'type')}`);
  }
  return names;
}
