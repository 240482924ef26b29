import type { Page } from 'playwright-core';

/** What was copied, as a person gets it out again: the page itself may not read the clipboard. */
export async function pasted(page: Page): Promise<string> {
  const other = await page.context().newPage();
  await other.setContent('<textarea></textarea>');
  const field = other.getByRole('textbox');
  await field.press('ControlOrMeta+v');
  const text = await field.inputValue();
  await other.close();
  return text;
}
