import { QueryClient, useQuery } from '@tanstack/react-query';
import { ApiError, call, listen, type Input, type JsonOperation, type Output } from '../api.ts';
import type { ServerEvent } from '#api/contract.ts';
import { createStore } from './store.ts';

/** What the server knows, kept in the browser as long as the server says nothing else. Changes come as events and make it stale. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: Infinity, refetchOnWindowFocus: false, retry: (count, error) => error instanceof ApiError && (error.status === 0 || error.status >= 500) && count < 3 } },
});

const use = <Name extends JsonOperation>(name: Name, input: Input<Name> | undefined): { data: Output<Name> | undefined; error: Error | null; loading: boolean } => {
  const query = useQuery({ queryKey: [name, input], queryFn: ({ signal }) => call(name, input as Input<Name>, signal), enabled: input !== undefined });
  return { data: query.data, error: query.error, loading: query.isLoading };
};
const byId = (id: string | undefined): { params: { id: string } } | undefined => (id === undefined ? undefined : { params: { id } });

export const useAbout = () => use('about', {});
export const useScenarios = () => use('listScenarios', {});
export const useScenario = (id: string | undefined) => use('getScenario', byId(id));
export const useBasemap = (id: string | undefined) => use('getBasemap', byId(id));
export const useRelief = (id: string | undefined) => use('getRelief', byId(id));
export const useEdits = (id: string | undefined) => use('listEdits', byId(id));
export const usePlans = (id: string | undefined) => use('listPlans', byId(id));
export const usePlan = (id: string | undefined) => use('getPlan', byId(id));
export const useFlight = (planId: string | undefined, flightId: string | undefined) => use('getFlight', planId === undefined || flightId === undefined ? undefined : { params: { id: planId, flightId } });
export const useDataSets = () => use('listDataSets', {});

const refresh = (...names: JsonOperation[]): void => {
  for (const name of names) void queryClient.invalidateQueries({ queryKey: [name] });
};

/** Which answers an event makes stale. */
const STALE: Record<ServerEvent['type'], JsonOperation[]> = {
  job: [],
  plan: ['listPlans', 'getPlan', 'listScenarios', 'listBookings'],
  scenario: ['listScenarios', 'getScenario', 'listEdits', 'getBasemap', 'getRelief'],
  dataset: ['listDataSets', 'getBasemap', 'getRelief'],
  booking: ['listBookings'],
};

/** Since when the server has not been heard, or undefined while it is; `since` is the browser's own time. */
export const connection = createStore<{ lostAt: number | undefined }>({ lostAt: undefined });

/** Follows the server's events; `onJob` gets those of planning work. Returns the way to stop. */
export function follow(onJob: (event: ServerEvent) => void): () => void {
  return listen(
    (event) => {
      if (event.type === 'job') onJob(event);
      refresh(...STALE[event.type]);
    },
    (connected) => {
      const lost = connection.get().lostAt;
      if (connected && lost !== undefined) {
        connection.set({ lostAt: undefined });
        void queryClient.invalidateQueries();
      } else if (!connected && lost === undefined) connection.set({ lostAt: Date.now() });
    },
  );
}
export const refreshScenario = (): void => refresh(...STALE.scenario);
export const refreshPlans = (): void => refresh(...STALE.plan);
