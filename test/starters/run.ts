// Packs the package, and makes, builds and visits one starter after another.
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/engines/chromium.js';
import { serve } from '../support/servers/serve.js';
import { CannotInstall, pack, Project } from './project.js';
import type { Starter } from './starter.js';
import { starters } from './starters.js';
import { visit } from './visit.js';

async function visitFolder(folder: string, browser: Browser): Promise<void> {
  const files = new Hono().use(serveStatic({ root: folder }));
  const server = await serve((...exchange) => void getRequestListener((request) => files.fetch(request))(...exchange));
  try {
    await visit(browser, `${server.origin}/`);
  } finally {
    server.close();
  }
}

async function visitServer(project: Project, command: string, browser: Browser): Promise<void> {
  try {
    await visit(browser, await project.start(command));
  } catch (error) {
    throw new Error(command, { cause: error });
  } finally {
    await project.stop();
  }
}

async function check(starter: Starter, tarball: string, browser: Browser): Promise<void> {
  const project = new Project(starter, tarball);
  try {
    project.install();
    for (const command of starter.commands) project.run(command);
    const { serves = [] } = starter;
    if (typeof serves === 'string') await visitFolder(join(project.folder, serves), browser);
    else for (const command of serves) await visitServer(project, command, browser);
  } finally {
    await project.remove();
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${wordsOf(error.cause)}`;
}

export interface Checked {
  readonly works: readonly string[];
  /** Each with the reason. */
  readonly skipped: readonly string[];
  readonly violations: readonly string[];
}

/** The starters of these names; without a name, all. */
export async function checkStarters(names: readonly string[]): Promise<Checked> {
  const works: string[] = [];
  const skipped: string[] = [];
  const violations: string[] = [];
  const { tarball, remove } = pack();
  const browser = await launchChromium();
  try {
    for (const [name, starter] of Object.entries(starters)) {
      if (names.length > 0 && !names.includes(name)) continue;
      const started = performance.now();
      let outcome = 'works';
      try {
        await check(starter, tarball, browser);
        works.push(name);
      } catch (error) {
        const isSkipped = error instanceof CannotInstall;
        outcome = isSkipped ? 'skipped' : 'fails';
        (isSkipped ? skipped : violations).push(`${name}: ${wordsOf(error)}`);
      }
      console.log(`  ${name}: ${outcome}, ${((performance.now() - started) / 1000).toFixed(0)} s`);
    }
  } finally {
    await browser.close();
    remove();
  }
  return { works, skipped, violations };
}
