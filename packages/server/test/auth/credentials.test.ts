import { expect, test } from 'vitest';
import { credentialsOf } from '../../src/auth/credentials.js';

const encode = (text: string, encoding: BufferEncoding = 'utf8') =>
  Buffer.from(text, encoding).toString('base64');

const broken = (meant: string) => ({ scheme: 'broken', meant });
const basic = (email: string, password: string) => ({ scheme: 'basic', email, password });

test.each([
  [`Basic ${encode('a@b:c')}`, basic('a@b', 'c')],
  [`basic ${encode('a@b:c')}`, basic('a@b', 'c')],
  [`BASIC   ${encode('a@b:c')}  `, basic('a@b', 'c')],
  [`Basic ${encode('a@b:c:d: ')}`, basic('a@b', 'c:d: ')],
  [`Basic ${encode('a@b:')}`, basic('a@b', '')],
  [`Basic ${encode('a@b:pä€')}`, basic('a@b', 'pä€')],
  [`Basic ${encode('a@b:pä', 'latin1')}`, basic('a@b', 'pä')],
  [`Basic ${encode(':c')}`, broken('basic')],
  [`Basic ${encode('no colon')}`, broken('basic')],
  [`Basic ${encode('a\0@b:c')}`, broken('basic')],
  [`Basic ${encode('a@b\r\n:c')}`, broken('basic')],
  [`Basic ${encode('a@b:\0')}`, basic('a@b', '\0')],
  ['Basic', broken('basic')],
  ['Basic !!!', broken('basic')],
  ['Basic YTpi YTpi', broken('other')],
  ['Bearer abc.def.ghi', { scheme: 'bearer', token: 'abc.def.ghi' }],
  ['bearer abc', { scheme: 'bearer', token: 'abc' }],
  ['Bearer', broken('bearer')],
  ['Bearer ', broken('bearer')],
  ['Digest username="a"', broken('other')],
  ['Token abc', broken('other')],
  ['', broken('other')],
])('credentialsOf(%j)', (header, credentials) => {
  expect(credentialsOf(header)).toEqual(credentials);
});
