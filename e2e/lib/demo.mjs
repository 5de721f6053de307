// The product itself: `accolade demo` on a free port, with its data in a temporary folder.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const secondsMax = 180;

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts the program that ACCOLADE_BIN names and waits for the address that it prints. */
export async function start() {
  const program = process.env.ACCOLADE_BIN;
  if (!program) throw new Error("ACCOLADE_BIN must name the built program; `cargo xtask test --only e2e` sets it");
  const data = await mkdtemp(join(tmpdir(), "accolade-e2e-"));
  const port = String(await freePort());
  const child = spawn(program, ["demo", "--port", port, "--data", data], {
    stdio: ["ignore", "pipe", "pipe"],
    cwd: data,
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  let said = "";
  const address = new Promise((resolve, reject) => {
    const listen = (chunk) => {
      said += chunk;
      const found = said.match(/https?:\/\/(?:127\.0\.0\.1|localhost):\d+/);
      if (found) resolve(found[0]);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("error", reject);
    ended.then((code) => reject(new Error(`the program ended with ${code}:\n${said}`)));
    setTimeout(() => reject(new Error(`no address after ${secondsMax} s:\n${said}`)), secondsMax * 1000).unref();
  });
  try {
    const found = await address;
    await ready(found);
    return { address: found, data, program, stop, said: () => said };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address may be printed a moment before the port is open. */
async function ready(address) {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      const response = await fetch(`${address}/readyz`);
      if (response.ok) return;
    } catch {
      // Nobody listens yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${address}/readyz did not say that the server is ready`);
}
