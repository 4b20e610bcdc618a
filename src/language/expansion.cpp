// SPDX-License-Identifier: MIT
#include "language/expansion.h"

#include <algorithm>

namespace outturn::language {
namespace {

// Counts stop here: high enough to be beyond every limit, low enough that a product of two of them is a number still.
constexpr std::size_t kUncounted = 1'000'000'000;

void add_to(std::size_t& count, std::size_t more) {
  count = std::min(count + more, kUncounted);
}

void raise_to(std::size_t& depth, std::size_t at_least) {
  depth = std::max(depth, std::min(at_least, kUncounted));
}

// `part` stands `times` times in `whole`, the deepest of them `depth` levels down.
void put_into(Expansion& whole, const Expansion& part, std::size_t times, std::size_t depth) {
  add_to(whole.parts, times * part.parts);
  raise_to(whole.depth, depth + part.depth);
  if (whole.parameters.size() < part.parameters.size()) whole.parameters.resize(part.parameters.size());
  for (const ParameterIndex i : part.parameters.indices()) {
    const Expansion::Use& use = part.parameters[i];
    if (use.times == 0) continue;
    add_to(whole.parameters[i].times, times * use.times);
    raise_to(whole.parameters[i].depth, depth + use.depth);
  }
}

}  // namespace

Expansion expansion_of(const Node& node, const Terms& terms) {
  Expansion result;
  result.parts = result.depth = 1;
  if (node.op == Op::parameter) {
    result.parameters.resize(node.parameter.value() + 1);
    result.parameters[node.parameter] = {1, 1};
  }
  if (node.op != Op::term) {
    for_each_part(node, [&](const Node& part) { put_into(result, expansion_of(part, terms), 1, 1); });
    return result;
  }
  const Expansion& body = terms[node.term].expansion;
  add_to(result.parts, body.parts);
  raise_to(result.depth, 1 + body.depth);
  for (std::size_t i = 0; i < node.operands.size(); ++i) {
    const Expansion::Use use = i < body.parameters.size() ? body.parameters[ParameterIndex(i)] : Expansion::Use{};
    // An argument that is never used is read once all the same.
    put_into(result, expansion_of(*node.operands[i], terms), std::max<std::size_t>(use.times, 1), 1 + use.depth);
  }
  return result;
}

void give_body(Term& term, NodePtr body, const Terms& terms) {
  term.body = std::move(body);
  if (!term.body) return;
  term.type = term.body->type;
  term.expansion = expansion_of(*term.body, terms);
}

}  // namespace outturn::language
