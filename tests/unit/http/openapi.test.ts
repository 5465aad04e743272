import { describe, expect, it } from 'vitest';
import { contract } from '../../../server/http/contract.ts';
import { openApi } from '../../../server/http/openapi.ts';

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required: boolean }[];
  requestBody?: unknown;
  responses: Record<string, unknown>;
}
const document = openApi('1.2.3') as { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, unknown> } };
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

describe('the OpenAPI document', () => {
  it('lists every operation of the contract, under its name', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(operations.map((operation) => operation.operationId).sort()).toEqual(Object.keys(contract).sort());
  });

  it('declares each parameter of an address, or generated clients could not fill it in', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      for (const operation of Object.values(methods)) {
        const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
        expect(declared.map((parameter) => parameter.name)).toEqual(named);
        expect(declared.every((parameter) => parameter.required)).toBe(true);
      }
    }
  });

  it('says how every operation fails', () => {
    for (const operation of operations) expect(operation.responses['default']).toMatchObject({ content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } });
  });

  it('refers only to components that are there, and holds none that nothing refers to', () => {
    const referred = new Set([...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? ''));
    for (const reference of referred) expect(document.components.schemas, reference).toHaveProperty([reference.replace('#/components/schemas/', '')]);
    expect([...referred].map((reference) => reference.replace('#/components/schemas/', '')).sort()).toEqual(Object.keys(document.components.schemas).sort());
  });

  it('asks of a scenario only what has no default', () => {
    const scenario = document.components.schemas['ScenarioInput'] as { required: string[] };
    expect(scenario.required).toContain('timezone');
    expect(scenario.required).not.toContain('separation');
  });
});
