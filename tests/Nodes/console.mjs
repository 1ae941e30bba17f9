// An editor with unsaved changes whose web node is killed. Writes the node's name once the draft is stored, then what became of it.
//   node console.mjs URL        PLAYWRIGHT names the folder of Playwright's package, CHROMIUM the browser.
import { createRequire } from 'node:module';

const { chromium } = createRequire(import.meta.url)(process.env.PLAYWRIGHT ?? 'playwright');
const url = process.argv[2];
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
let code = 1;
try {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto('/login');
  await page.getByLabel('E-mail').fill('merchant@demo.example');
  await page.getByLabel('Password').fill('northwind-parcel-42');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(at => !at.pathname.startsWith('/login'));
  await page.goto('/shops/demo/segments/new');
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('Outlives its node');
  await page.getByText('Draft autosaved').waitFor();
  const node = async () => (await context.cookies()).find(cookie => cookie.name === 'NODE')?.value;
  const first = await node();
  console.log(first);
  const killed = Date.now();
  await page.getByRole('dialog', { name: 'Connection lost' }).waitFor();
  await page.getByText('We restored your unsaved changes from').waitFor({ timeout: 120_000 });
  const seconds = ((Date.now() - killed) / 1000).toFixed(1);
  const value = await name.inputValue();
  // It is a living circuit that shows them: what is typed now is stored too.
  await name.fill('Outlives its node twice');
  await page.getByText('Draft autosaved').waitFor();
  const second = await node();
  code = value === 'Outlives its node' && second !== first ? 0 : 1;
  console.log(`from ${first} to ${second} in ${seconds} s, ${code === 0 ? 'with its unsaved draft' : `but the name is “${value}”`}`);
} catch (error) {
  console.log(`failed: ${error.message.split('\n')[0]}`);
} finally {
  await browser.close();
}
process.exit(code);
