import type { OperatingSystem } from '@quads/contract';
import type { OsImage } from '@quads/engine';

export const operatingSystemOnWire = ({
  id,
  title,
  releaseName,
  family,
}: OsImage): OperatingSystem => ({
  Id: id,
  Title: title,
  'Release Name': releaseName,
  Family: family,
});
