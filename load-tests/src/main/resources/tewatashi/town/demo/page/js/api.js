import { beginLanguage } from './language.js';

function command(house) {
  return [
    `curl --cacert ${house.ca} \\`,
    `  --cert-type P12 --cert ${house.keystore}:$(cat ${house.password_file}) \\`,
    '  -H "Session-Secret: $(openssl rand -base64 32 | tr +/ -_ | tr -d =)" \\',
    `  -X POST ${house.api}/v1/sessions`,
  ].join('\n');
}

/** Every path with its methods and what each is for, in the order of the file. */
function operations(yaml) {
  const found = [];
  let path = '';
  let method = '';
  for (const line of yaml.split('\n')) {
    path = /^ {2}(\/\S*):$/.exec(line)?.[1] ?? path;
    method = /^ {4}(get|post|put|delete):$/.exec(line)?.[1] ?? method;
    const summary = /^ {6}summary: (.*)$/.exec(line)?.[1];
    if (summary && path) found.push({ method: method.toUpperCase(), path, summary });
  }
  return found;
}

function row(operation) {
  const item = document.createElement('li');
  for (const [tag, words] of [
    ['b', operation.method], ['code', operation.path], ['span', operation.summary],
  ]) {
    const element = document.createElement(tag);
    element.textContent = words;
    item.append(element);
  }
  return item;
}

beginLanguage();
const house = await (await fetch('/house')).json();
document.getElementById('try').textContent = command(house);
const yaml = await (await fetch('/openapi.yaml')).text();
document.getElementById('paths').replaceChildren(...operations(yaml).map(row));
document.getElementById('text').textContent = yaml;
