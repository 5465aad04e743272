import { beforeEach, describe, expect, it } from 'vitest';
import { addWaypoint, beginDrag, change, clearRoute, endDrag, insertDragged, liftWaypoint, moveWaypoint, redoSketch, removeWaypoint, setHeight, setHeights, setWaypoint, sketch, undoSketch } from '../../../../../client/src/airspace/route/sketch.ts';
import { setCursor, time } from '../../../../../client/src/state/clock.ts';

const places = (): number[] => sketch.get().route.waypoints.map((w) => w.lon);

beforeEach(() => {
  clearRoute();
  sketch.set((s) => ({ ...s, past: [], future: [] }));
  addWaypoint(1, 50);
  addWaypoint(2, 50);
});

describe('a sketched route', () => {
  it('takes back and does again one change at a time', () => {
    removeWaypoint(0);
    expect(places()).toEqual([2]);
    undoSketch();
    expect(places()).toEqual([1, 2]);
    undoSketch();
    expect(places()).toEqual([1]);
    redoSketch();
    redoSketch();
    expect(places()).toEqual([2]);
  });

  it('counts a whole drag as one step, also one that puts a waypoint in', () => {
    beginDrag();
    insertDragged(0, 1.2, 50);
    for (let k = 0; k < 20; k++) moveWaypoint(1, 1.2 + k / 100, 50);
    endDrag();
    expect(places()).toHaveLength(3);
    undoSketch();
    expect(places()).toEqual([1, 2]);
  });

  it('gives a waypoint that is put in the height between its neighbours, so that putting it in changes nothing', () => {
    setWaypoint(1, { height_m: 60 });
    beginDrag();
    insertDragged(0, 1.5, 50);
    endDrag();
    expect(sketch.get().route.waypoints.map((w) => w.height_m)).toEqual([100, 80, 60]);
  });

  it('sets one height for all waypoints and for those to come', () => {
    setHeight(55);
    addWaypoint(3, 50);
    expect(sketch.get().route.waypoints.map((w) => w.height_m)).toEqual([55, 55, 55]);
    setHeight(100);
  });

  it('keeps every waypoint where it is when heights are held above the sea or above the ground, as one step', () => {
    setHeights('AMSL', [210, 250]);
    expect(sketch.get().route).toMatchObject({ heights: 'AMSL', height_m: 350 });
    expect(sketch.get().route.waypoints.map((w) => w.height_m)).toEqual([310, 350]);
    setHeights('AGL', [210, 250]);
    expect(sketch.get().route.waypoints.map((w) => w.height_m)).toEqual([100, 100]);
    setHeights('AMSL', [210, NaN]);
    expect(sketch.get().route.heights).toBe('AGL');
    undoSketch();
    undoSketch();
    expect(sketch.get().route).toMatchObject({ heights: 'AGL' });
  });

  it('counts a lift in the profile as one step, however many frames it takes', () => {
    beginDrag();
    for (let k = 0; k < 20; k++) liftWaypoint(0, 100 + k);
    endDrag();
    expect(sketch.get().route.waypoints[0]?.height_m).toBe(119);
    undoSketch();
    expect(sketch.get().route.waypoints[0]?.height_m).toBe(100);
  });

  it('brings the departure back with the step that moved it, and leaves it alone otherwise', () => {
    setCursor(1000);
    change({}, 5000);
    expect(time.get().cursor).toBe(5000);
    undoSketch();
    expect(time.get().cursor).toBe(1000);
    redoSketch();
    expect(time.get().cursor).toBe(5000);
    setCursor(7000);
    addWaypoint(3, 50);
    undoSketch();
    expect(time.get().cursor).toBe(7000);
  });
});
