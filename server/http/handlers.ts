import { approvePlan } from '#app/approvePlan.ts';
import { basemapOf } from '#app/basemap.ts';
import type { App } from '#app/context.ts';
import { currentScenario } from '#app/currentScenario.ts';
import { withAge } from '#app/dataAge.ts';
import type { About } from '#app/entities.ts';
import { exportFlight } from '#app/exportFlight.ts';
import { heightsAt, reliefOf } from '#app/ground.ts';
import { importDataSet } from '#app/importDataSet.ts';
import { importWeather } from '#app/importWeather.ts';
import { importScenario } from '#app/importScenario.ts';
import { flightOf, planView, storedPlan } from '#app/planViews.ts';
import { AppError } from '#app/ports.ts';
import { postEdit } from '#app/postEdit.ts';
import { recheckDataSet } from '#app/recheckDataSet.ts';
import { routeScenario } from '#app/routeScenario.ts';
import { startPlan } from '#app/startPlan.ts';
import { formatInstant, parseInstant } from '#core/time.ts';
import { DocumentError } from '#core/documents/parse.ts';
import type { Handlers } from './handler.ts';

/** What each operation of the contract does: a few words to a use case. A missing or wrongly typed one does not compile. */
export function handlersOf(app: App, about: Omit<About, 'now'>): Handlers {
  const { store, jobs } = app;
  const scenarioOf = async (id: string) => (await currentScenario(store, id)).scenario;

  return {
    about: async () => ({ ...about, now: formatInstant(app.clock.now()) }),

    listScenarios: () => store.listScenarios(),
    importScenario: ({ body, actor }) => importScenario(app, body, actor),
    getScenario: async ({ params }) => {
      const { scenario, version } = await currentScenario(store, params.id);
      return { version, scenario };
    },
    getAirspace: async ({ params }) => (await app.worlds.surroundings(await scenarioOf(params.id))).packed,
    getBasemap: async ({ params }) => basemapOf(store, await scenarioOf(params.id)),
    getHeights: async ({ params, body }) => {
      const { terrain } = await app.worlds.surroundings(await scenarioOf(params.id));
      return { heights: heightsAt(terrain, body.positions) };
    },
    getRelief: async ({ params }) => {
      const scenario = await scenarioOf(params.id);
      return reliefOf(scenario, (await app.worlds.surroundings(scenario)).terrain) ?? null;
    },

    planRoute: ({ params, body }) => routeScenario(app, params.id, body),

    listEdits: async ({ params }) => (await currentScenario(store, params.id)).edits,
    postEdit: ({ params, body, actor }) => postEdit(app, params.id, body, actor),

    importWeather: ({ params, body, actor }) => importWeather(app, params.id, body, actor),

    startPlan: ({ params, body, actor }) => startPlan(app, params.id, body, actor),
    getJob: async ({ params }) => {
      const job = await jobs.get(params.id);
      if (job === undefined) throw new AppError('NOT_FOUND', `There is no job '${params.id}'.`);
      return job;
    },
    cancelJob: ({ params, body }) => jobs.cancel(params.id, body.keep ?? false),

    listPlans: async ({ params }) => {
      await currentScenario(store, params.id);
      return store.listPlans(params.id);
    },
    getPlan: async ({ params }) => planView(await storedPlan(store, params.id)),
    getPlanDocument: async ({ params }) => (await storedPlan(store, params.id)).plan,
    getFlight: async ({ params }) => flightOf((await storedPlan(store, params.id)).plan, params.flightId),
    exportFlight: ({ params, query }) => exportFlight(store, params.id, params.flightId, query.format),
    approvePlan: ({ params, actor }) => approvePlan(app, params.id, actor),

    listDataSets: async () => (await store.listDataSets()).map((set) => withAge(set, app.clock.now())),
    importDataSet: ({ body, actor }) => importDataSet(app, body, actor),
    listVersions: async ({ params }) => {
      const known = (await store.listDataSets()).find((set) => set.id === params.id);
      if (known === undefined) throw new AppError('NOT_FOUND', `There is no data set '${params.id}'.`);
      return (await store.listVersions(known.series)).map((set) => withAge(set, app.clock.now()));
    },
    recheckDataSet: ({ params }) => recheckDataSet(app, params.id),

    getRegisters: () => store.getRegisters(),
    listBookings: ({ query }) => store.listBookings(query.from === undefined && query.to === undefined ? undefined : spanOf(query.from, query.to)),
    createBooking: ({ body, actor }) => {
      if (parseInstant(body.to) <= parseInstant(body.from)) throw new DocumentError('body', [{ path: 'to', message: 'to does not lie after from' }]);
      return store.addBooking(body, actor);
    },
    listAudit: async ({ query }) => ({ entries: await store.listAudit(query.after ?? 0, query.limit ?? 100), chainValid: await store.auditChainValid() }),
  };
}

/** A span with open ends at the limits of what a date can hold in the store. */
function spanOf(from: string | undefined, to: string | undefined): { from: number; to: number } {
  return { from: parseInstant(from ?? '0001-01-01T00:00:00Z'), to: parseInstant(to ?? '9999-12-31T00:00:00Z') };
}
