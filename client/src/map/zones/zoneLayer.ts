import * as L from 'leaflet';
import type { Frame } from '../mercator.ts';
import type { Turns } from '../turns.ts';
import { placeInWorld, type View } from '../worldPlace.ts';
import type { ZoneState } from './drawnZones.ts';
import type { Rect } from './placeTags.ts';
import type { FromWorker, TagQuestion, ToWorker, ZoneLookSettings } from './protocol.ts';
import { TileLevel } from './tileLevel.ts';

/** While the map is dragged, tiles are asked for this often, milliseconds. */
const FOLLOW_MS = 100;
/** Pixels of tiles that are hung up in one frame of the screen. */
const PIXELS_A_TURN = 512 * 512;

export interface ZoneLayerEvents {
  /** tags stand in new places */
  onTags(): void;
  /** zones cannot be drawn any more */
  onFailure(message: string): void;
}

/**
 * Zones on the map: a worker draws tiles and tags, the page only hangs them up. Tiles are used again while the map is panned; after a zoom the old
 * ones stay, scaled, until those of the new zoom are all there.
 */
export class ZoneLayer extends L.Layer {
  /** where tags stand now, in the frame that was asked about */
  private tags: { question: TagQuestion; boxes: readonly Rect[] } | undefined;
  /** what was asked last, so that the same is not asked again */
  private asked = '';
  private readonly worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'zones' });
  private readonly tagCanvas = document.createElement('canvas');
  private readonly events: ZoneLayerEvents;
  private level: TileLevel | undefined;
  /** the level that is not all painted yet */
  private coming: TileLevel | undefined;
  private host: L.Map | undefined;
  private followed = 0;
  private readonly turns: Turns;
  /** painted tiles that do not hang yet */
  private arrived: Extract<FromWorker, { type: 'tile' }>[] = [];

  constructor(turns: Turns, events: ZoneLayerEvents) {
    super();
    this.turns = turns;
    this.events = events;
    this.tagCanvas.className = 'leaflet-zoom-animated';
    this.tagCanvas.setAttribute('aria-hidden', 'true');
    this.worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.hear(data));
    this.worker.addEventListener('error', (e) => this.events.onFailure(e.message));
  }

  override onAdd(map: L.Map): this {
    this.host = map;
    map.getPane('tags')?.append(this.tagCanvas);
    this.cover();
    return this;
  }

  override onRemove(): this {
    this.worker.terminate();
    this.turns.forget(this);
    this.turns.forget(this.tagCanvas);
    this.tagCanvas.remove();
    this.level?.remove();
    this.coming?.remove();
    this.host = undefined;
    return this;
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {
      move: () => {
        if (this.level?.zoom === this.host?.getZoom() && performance.now() - this.followed > FOLLOW_MS) this.cover();
      },
      moveend: () => this.cover(),
      resize: () => this.cover(),
      zoom: () => this.place(),
      viewreset: () => this.place(),
      zoomanim: ((e: L.ZoomAnimEvent) => this.place({ center: e.center, zoom: e.zoom })) as L.LeafletEventHandlerFn,
    };
  }

  /** Draws another airspace; its bytes are copied, as the worker keeps what it is given. */
  open(buffer: ArrayBuffer | undefined): void {
    this.asked = '';
    if (!buffer) return this.tell({ type: 'close' });
    const copy = buffer.slice(0);
    this.worker.postMessage({ type: 'open', buffer: copy } satisfies ToWorker, [copy]);
  }
  setState(state: ZoneState): void {
    this.asked = '';
    this.tell({ type: 'state', state });
  }
  setLook(look: ZoneLookSettings): void {
    this.asked = '';
    this.tell({ type: 'look', look });
  }
  /** Asks for tags in a frame round the map, clear of what is taken there. `onTags` is told when they hang. */
  askTags(frame: Frame, size: { x: number; y: number }, taken: readonly Rect[]): void {
    const question = { frame, zoom: Math.log2(frame.scale / 256), visible: { x: (frame.width - size.x) / 2, y: (frame.height - size.y) / 2, w: size.x, h: size.y }, taken };
    const text = JSON.stringify(question);
    if (text === this.asked) return;
    this.asked = text;
    this.tell({ type: 'tags', question });
  }

  /** Where tags stand in a frame; nowhere while those of another frame hang. */
  tagsIn(frame: Frame): readonly Rect[] {
    const now = this.tags?.question.frame;
    return now && now.scale === frame.scale && now.originX === frame.originX && now.originY === frame.originY ? (this.tags?.boxes ?? []) : [];
  }

  private tell(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  private hear(message: FromWorker): void {
    if (message.type === 'tags') {
      this.turns.ask(this.tagCanvas, () => {
        this.hangTags(message.question, message.bitmap);
        this.tags = { question: message.question, boxes: message.boxes };
        this.events.onTags();
      });
      return;
    }
    this.arrived.push(message);
    this.turns.ask(this, () => this.hangTiles());
  }

  private hangTiles(): void {
    for (let pixels = 0; pixels < PIXELS_A_TURN && this.arrived.length > 0; ) {
      const message = this.arrived.shift();
      if (!message) break;
      pixels += message.bitmap.width * message.bitmap.height;
      const level = message.tile.zoom === this.coming?.zoom ? this.coming : this.level;
      if (level) level.take(message.tile, message.bitmap);
      else message.bitmap.close();
    }
    if (this.arrived.length > 0) this.turns.ask(this, () => this.hangTiles());
    if (this.coming?.isReady()) {
      this.level?.remove();
      this.level = this.coming;
      this.coming = undefined;
      this.level.show();
    }
  }

  private hangTags(question: TagQuestion, bitmap: ImageBitmap): void {
    const canvas = this.tagCanvas;
    canvas.style.width = `${question.frame.width}px`;
    canvas.style.height = `${question.frame.height}px`;
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
    this.placeTags(question);
  }

  private placeTags({ frame, zoom }: TagQuestion, view?: View): void {
    if (this.host) placeInWorld(this.host, this.tagCanvas, { x: frame.originX, y: frame.originY }, zoom, view);
  }

  private place(view?: View): void {
    this.level?.place(view);
    this.coming?.place(view);
    if (this.tags) this.placeTags(this.tags.question, view);
  }

  /** Asks for the tiles of the view. */
  private cover(): void {
    const map = this.host;
    const pane = map?.getPane('zones');
    if (!map || !pane || map.getSize().x === 0) return;
    this.followed = performance.now();
    const zoom = map.getZoom();
    if (this.level?.zoom === zoom) {
      this.coming?.remove();
      this.coming = undefined;
    } else if (this.coming?.zoom !== zoom) {
      this.coming?.remove();
      this.coming = new TileLevel(map, pane, zoom);
    }
    this.place();
    const tiles = (this.coming ?? this.level)?.cover() ?? [];
    this.tell({ type: 'tiles', tiles });
  }
}
