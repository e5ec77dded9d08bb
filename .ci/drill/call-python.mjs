// Calls the API by the generated Python package on quads-lib's transport.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { admin } from '../support/api.mjs';
import { run } from '../support/run.mjs';

const script = `
import sys
from quads_lib.base import QuadsBase
from quads_sdk import QuadsMixin, is_terminal, stage_of

class QuadsApi(QuadsBase, QuadsMixin):
    pass

url, email, password, host = sys.argv[1:]
with QuadsApi(email, password, url) as api:
    move = api.get_move_status(host)
row = stage_of(move["status"])
print(f"{row.stage}/{move['total_stages']} {row.title}, {is_terminal(row.status)}")
`;

/** The stage of a host as a Python program prints it. */
export const callPython = async (copy, url, host) => {
  const path = join(copy, 'packages/python');
  const { preparedPython } = await import(pathToFileURL(join(path, 'scripts/environment.mjs')));
  const env = { PYTHONPATH: join(path, 'src'), PYTHONDONTWRITEBYTECODE: '1' };
  const args = ['-c', script, url, admin.email, admin.password, host];
  return (await run(preparedPython(), args, { env })).trim();
};
