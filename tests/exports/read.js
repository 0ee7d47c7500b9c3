// Reads GraphML and GEXF as Gephi Lite does. One request a line on stdin, "graphml PATH" or "gexf PATH";
// one line of JSON back: {nodes: [{id, ...}], edges: [{id, source, target, ...}]} or {error}.
const fs = require('fs');
const Graph = require('graphology');
const readers = { graphml: require('graphology-graphml'), gexf: require('graphology-gexf') };

function read(format, path) {
  const complaints = [];
  console.error = (...words) => complaints.push(words.join(' '));
  const graph = readers[format].parse(Graph, fs.readFileSync(path, 'utf8'));
  return {
    nodes: graph.mapNodes((key, attributes) => ({ key, attributes })),
    edges: graph.mapEdges((key, attributes, source, target) => ({ key, source, target, attributes })),
    directed: graph.type === 'directed',
    complaints,
  };
}

require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const [format, path] = line.split(' ');
  let answer;
  try {
    answer = read(format, path);
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
});
