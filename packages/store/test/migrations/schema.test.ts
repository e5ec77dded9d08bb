import { expect, test } from 'vitest';
import { describeSchema } from '../support/describe-schema.js';
import { useDatabase } from '../support/test-database.js';

const bed = useDatabase();

const command = 'pnpm --filter @quads/store run schema';
const heading = `-- The schema that all migrations make, for reading. Written by \`${command}\`.\n\n`;

test('sql/schema.sql is the schema that the migrations create', async () => {
  const schema = heading + (await describeSchema(bed));
  const why = `The migrations changed the schema: run \`${command}\` and commit sql/schema.sql.`;
  await expect(schema, why).toMatchFileSnapshot('../../sql/schema.sql');
});
