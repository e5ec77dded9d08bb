import type { Inspection, Outcome } from '@quads/engine';
import type { LabInput, LabOperation } from '../operations.js';
import type { Visit } from '../visit.js';

/** How a host takes an operation. */
export type Deed<Name extends LabOperation> = (
  visit: Visit,
  input: LabInput<Name>,
) => Name extends `${string}.inspect` ? Inspection : Outcome;

/** How a host takes each of some operations. */
export type Deeds<Names extends LabOperation> = { readonly [Name in Names]: Deed<Name> };
