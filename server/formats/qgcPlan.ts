import type { AircraftModel } from '#core/documents/fleet.ts';
import type { Flight, PathPoint } from '#core/documents/plan.ts';
import { distance } from '#core/geo/metric.ts';
import { parseInstant } from '#core/time.ts';

/**
 * QGroundControl .plan, flat: simple items only, which QGroundControl, PX4, ArduPilot (through Mission Planner) and MAVSDK all read.
 * Heights are AMSL (frame 0, AltitudeMode 2), positions [lat, lon]. Sources: QGroundControl developer guide, "Plan File Format";
 * MAVLink common.xml for commands and parameters.
 */

const COMMAND = { WAYPOINT: 16, LAND: 21, TAKEOFF: 22, VTOL_TAKEOFF: 84, VTOL_LAND: 85, DELAY: 93, CHANGE_SPEED: 178, GRIPPER: 211, WINCH: 42_600 } as const;
const FRAME_AMSL = 0;
const FRAME_MISSION = 2;
const ALTITUDE_MODE_AMSL = 2;
/** MAV_AUTOPILOT: PX4. */
const FIRMWARE_PX4 = 12;
/** MAV_TYPE by kind of aircraft; a multirotor is written as a quadrotor, whose missions do not differ. */
const VEHICLE: Record<AircraftModel['kind'], number> = { multirotor: 2, vtol: 22, fixedWing: 1, helicopter: 4 };
const WINCH_DELIVER = 4;
const GRIPPER_RELEASE = 0;
/** Speed types of DO_CHANGE_SPEED. A winged aircraft is told its airspeed, the others their speed over the ground. */
const AIRSPEED = 0;
const GROUND_SPEED = 1;
/** A change of speed smaller than this is not written. */
const SPEED_STEP_MS = 0.5;
/** Points closer than this are one place: the aircraft stands still. */
const SAME_PLACE_M = 0.5;

type Parameter = number | null;
export interface QgcItem {
  type: 'SimpleItem';
  command: number;
  frame: number;
  params: Parameter[];
  autoContinue: true;
  doJumpId: number;
  Altitude?: number;
  AltitudeMode?: number;
  AMSLAltAboveTerrain?: null;
}

export interface QgcPlan {
  fileType: 'Plan';
  version: 1;
  groundStation: 'QGroundControl';
  mission: {
    version: 2;
    firmwareType: number;
    vehicleType: number;
    cruiseSpeed: number;
    hoverSpeed: number;
    globalPlanAltitudeMode: number;
    plannedHomePosition: [lat: number, lon: number, amsl_m: number];
    items: QgcItem[];
  };
  geoFence: { version: 2; polygons: never[]; circles: never[] };
  rallyPoints: { version: 2; points: never[] };
}

/** Always lost in this format. */
const NOT_CARRIED = [
  'times: the autopilot starts when it is told to and keeps speeds and holding times, not the clock',
  'crew, missions, bookings, findings and state of the flight',
  'energy along the path and the reserve',
  'zones: the geofence is left empty',
];

/** Makes the mission of one flight; `model` tells kind and speeds, without it a multirotor is written and said so. */
export function writeQgcPlan(flight: Flight, model: Pick<AircraftModel, 'kind' | 'cruise_ms'> | undefined): { plan: QgcPlan; notCarried: string[] } {
  const notCarried = [...NOT_CARRIED];
  if (model === undefined) notCarried.push('kind and speeds of the aircraft: the plan alone does not hold them; written as a multirotor');
  if (flight.activities.some((activity) => activity.kind === 'pattern'))
    notCarried.push('payload of a pattern (sprayer, spreader, camera): the path is written, switching is not');
  const winged = model?.kind === 'vtol' || model?.kind === 'fixedWing';
  const items: QgcItem[] = [];
  const add = (command: number, frame: number, params: Parameter[], altitude?: number): void => {
    const item: QgcItem = { type: 'SimpleItem', command, frame, params, autoContinue: true, doJumpId: items.length + 1 };
    items.push(altitude === undefined ? item : { ...item, Altitude: altitude, AltitudeMode: ALTITUDE_MODE_AMSL, AMSLAltAboveTerrain: null });
  };
  const goTo = (command: number, point: PathPoint): void => {
    const [lon, lat] = point.position;
    const altitude = round(point.amsl_m, 2);
    add(command, FRAME_AMSL, [0, 0, 0, null, lat, lon, altitude], altitude);
  };
  const path = flight.path;
  const top = climbOut(path);
  const end = letDown(path, top);
  goTo(model?.kind === 'vtol' ? COMMAND.VTOL_TAKEOFF : COMMAND.TAKEOFF, pointAt(path, top));
  let speed = NaN;
  for (let i = top + 1; i <= end; i++) {
    const from = pointAt(path, i - 1);
    const to = pointAt(path, i);
    const seconds = (parseInstant(to.time) - parseInstant(from.time)) / 1000;
    const length = distance(from.position, to.position);
    if (to.phase === 'hover' || to.phase === 'winch') {
      for (const { kind } of activitiesIn(flight, from, to)) {
        if (kind === 'winch') add(COMMAND.WINCH, FRAME_MISSION, [1, WINCH_DELIVER, round(to.agl_m, 1), 0, null, null, null]);
        if (kind === 'drop') add(COMMAND.GRIPPER, FRAME_MISSION, [1, GRIPPER_RELEASE, 0, 0, 0, 0, 0]);
      }
      if (seconds > 0) add(COMMAND.DELAY, FRAME_MISSION, [round(seconds, 1), -1, -1, -1, 0, 0, 0]);
      continue;
    }
    if (length > SAME_PLACE_M && seconds > 0) {
      const wanted = winged ? model.cruise_ms : round(length / seconds, 1);
      if (!(Math.abs(wanted - speed) < SPEED_STEP_MS)) {
        add(COMMAND.CHANGE_SPEED, FRAME_MISSION, [winged ? AIRSPEED : GROUND_SPEED, wanted, -1, 0, 0, 0, 0]);
        speed = wanted;
      }
    }
    goTo(COMMAND.WAYPOINT, to);
  }
  goTo(model?.kind === 'vtol' ? COMMAND.VTOL_LAND : COMMAND.LAND, pointAt(path, path.length - 1));
  const home = pointAt(path, 0);
  const plan: QgcPlan = {
    fileType: 'Plan',
    version: 1,
    groundStation: 'QGroundControl',
    mission: {
      version: 2,
      firmwareType: FIRMWARE_PX4,
      vehicleType: VEHICLE[model?.kind ?? 'multirotor'],
      cruiseSpeed: model?.cruise_ms ?? 15,
      hoverSpeed: model === undefined ? 5 : Math.min(5, model.cruise_ms),
      globalPlanAltitudeMode: ALTITUDE_MODE_AMSL,
      plannedHomePosition: [home.position[1], home.position[0], round(home.amsl_m, 2)],
      items,
    },
    geoFence: { version: 2, polygons: [], circles: [] },
    rallyPoints: { version: 2, points: [] },
  };
  return { plan, notCarried };
}

/** Index of the point at the top of the vertical climb from the ground. */
function climbOut(path: readonly PathPoint[]): number {
  let i = 0;
  while (i + 1 < path.length && isVertical(path, i + 1) && ['takeoff', 'climb'].includes(pointAt(path, i + 1).phase)) i++;
  return i;
}

/** Index of the last point before the vertical let-down to the ground. */
function letDown(path: readonly PathPoint[], top: number): number {
  let i = path.length - 1;
  while (i > top && isVertical(path, i) && ['descent', 'landing'].includes(pointAt(path, i).phase)) i--;
  return i;
}

function isVertical(path: readonly PathPoint[], i: number): boolean {
  return distance(pointAt(path, i - 1).position, pointAt(path, i).position) <= SAME_PLACE_M;
}

/** What is done while the aircraft holds between two points. */
function activitiesIn(flight: Flight, from: PathPoint, to: PathPoint): Flight['activities'] {
  const [start, end] = [parseInstant(from.time), parseInstant(to.time)];
  return flight.activities.filter((activity) => parseInstant(activity.start) >= start && parseInstant(activity.start) < end);
}

function pointAt(path: readonly PathPoint[], index: number): PathPoint {
  const point = path[index];
  if (point === undefined) throw new RangeError(`a point below ${path.length} is expected, got ${index}`);
  return point;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
