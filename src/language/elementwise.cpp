// SPDX-License-Identifier: MIT
#include "language/elementwise.h"

#include "language/kernels.h"
#include "language/operations.h"

namespace outturn::language {

void compute_elementwise(const Step& step, const Environment& environment, const std::vector<Values>& operands,
                         std::uint32_t n, void* out) {
  step.operation->kernel({step, environment, operands, n, out});
}

std::int64_t evaluate_constant(const Step& step, const std::vector<const Step*>& operands) {
  // Each operand in the width of its storage: the kernels read it as a column of one.
  std::vector<std::int64_t> cells(operands.size());
  std::vector<Values> values;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    store(operands[i]->storage, operands[i]->constant, &cells[i]);
    values.push_back({operands[i]->storage, true, 1, &cells[i]});
  }
  std::int64_t out = 0;
  compute_elementwise(step, {}, values, 1, &out);
  return load(step.storage, &out);
}

}  // namespace outturn::language
