// Reports the public API of a TypeScript package, by API Extractor from the built declarations.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { root } from '../support/run.mjs';
import { tempFolder } from '../support/temp.mjs';

const silent = { default: { logLevel: 'none' } };

/** Notes about comments and about types that are not exported are ignored. */
const messages = {
  compilerMessageReporting: { default: { logLevel: 'error' } },
  extractorMessageReporting: silent,
  tsdocMessageReporting: silent,
};

const configOf = (folder, reportFolder) =>
  ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, 'dist/index.d.ts'),
      compiler: { tsconfigFilePath: join(folder, 'tsconfig.build.json') },
      apiReport: {
        enabled: true,
        reportFileName: 'api',
        reportFolder,
        reportTempFolder: reportFolder,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages,
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
  });

/** The report of a package that has been built. */
export const typescriptApi = (path) => {
  const reportFolder = tempFolder('public-api');
  const { succeeded } = Extractor.invoke(configOf(join(root, path), reportFolder), {
    localBuild: true,
    messageCallback: (message) => {
      message.handled = message.logLevel !== 'error';
    },
  });
  if (!succeeded) throw new Error(`API Extractor finds errors in ${path}.`);
  return readFileSync(join(reportFolder, 'api.api.md'), 'utf8');
};
