// SPDX-License-Identifier: MIT
#include "language/plan_text.h"

#include <fmt/format.h>

#include "language/aggregates.h"
#include "language/operations.h"
#include "outturn/schema.h"

namespace outturn::language {
namespace {

std::string_view word(Storage storage) {
  switch (storage) {
    case Storage::logic:
      return "condition";
    case Storage::code:
      return "code";
    case Storage::int32:
      return "32 bits";
    case Storage::int64:
      return "64 bits";
  }
  return {};
}

class PlanText {
 public:
  explicit PlanText(const Plan& plan) : plan_(plan) {}

  std::string run() const {
    std::string text = fmt::format("plan: {} steps in {} spaces\n", plan_.steps().size(), plan_.spaces().size());
    for (const SpaceIndex s : plan_.spaces().indices()) text += fmt::format("  {}: {}\n", name_of(s), rows_of(s));
    for (const StepIndex s : plan_.steps().indices()) {
      const Step& step = plan_.steps()[s];
      text += fmt::format("%{:<5} {:<5} {:<9}  {}\n", s.value(), name_of(step.space), word(step.storage), what(step));
    }
    return text;
  }

 private:
  static std::string name_of(SpaceIndex space) { return fmt::format("s{}", space.value()); }

  std::string rows_of(SpaceIndex s) const {
    const Space& space = plan_.spaces()[s];
    if (!space.table) return "one value, the same for all";
    const std::string& table = plan_.vocabulary().tables[space.table].name;
    return space.natural ? table : fmt::format("{} with each row of {}", table, name_of(space.parent));
  }

  std::string what(const Step& step) const {
    std::string text;
    switch (step.opcode) {
      case Opcode::constant:
        text = constant(step);
        break;
      case Opcode::field:
      case Opcode::row_field: {
        const auto& table = plan_.vocabulary().tables[step.table];
        text = fmt::format("{}.{}", table.name, table.fields[step.field].name);
        if (step.opcode == Opcode::row_field) text += " of row";
        break;
      }
      case Opcode::broadcast:
        text = "for each row";
        break;
      case Opcode::elementwise:
        text = step.operation->name;
        break;
      case Opcode::aggregate:
        text = fmt::format("{} over {}", step.aggregate->name, name_of(step.over));
        break;
      case Opcode::certain:
        text = "whatever could not be read";
        break;
    }
    for (const StepIndex operand : step.operands) text += operand ? fmt::format(" %{}", operand.value()) : " -";
    if (step.codes)
      for (const std::uint8_t code : step.code_list) text += " " + step.codes->code_of(code);
    return text;
  }

  static std::string constant(const Step& step) {
    if (step.is_text) return fmt::format("\"{}\"", step.text);
    if (step.constant == missing_cell(step.storage)) return "missing";
    if (step.storage == Storage::logic) return step.constant == kTrue ? "true" : "false";
    if (step.codes) return step.codes->code_of(static_cast<std::uint8_t>(step.constant));
    return std::to_string(step.constant);
  }

  const Plan& plan_;
};

}  // namespace

std::string plan_text(const Plan& plan) {
  return PlanText(plan).run();
}

}  // namespace outturn::language
