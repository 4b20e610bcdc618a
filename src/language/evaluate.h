// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <vector>

#include "language/block.h"
#include "language/plan.h"

namespace outturn::language {

/// The values of one step: `size` of them, or a single one standing for all.
struct Values {
  Storage storage = Storage::logic;
  bool single = false;
  std::uint32_t size = 0;
  const void* data = nullptr;

  template <class T>
  const T* as() const {
    return static_cast<const T*>(data);
  }
};

/// Computes a plan block by block. One evaluator a thread; the plan and the environment are shared.
class Evaluator {
 public:
  Evaluator(const Plan& plan, const Environment& environment);
  ~Evaluator();

  /// Computes every step for a block; the results stay valid until the next run.
  /// `results` are the steps whose values will be asked for: the memory of the others is used again on the way.
  void run(const Block& block, const std::vector<StepIndex>& results);
  Values values(StepIndex step) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace outturn::language
