// SPDX-License-Identifier: MIT
#include "language/instructions.h"

#include <algorithm>

namespace outturn::language {
namespace {

StepOp instruction_of(Function function) {
  switch (function) {
    case Function::years_between:
      return StepOp::years_between;
    case Function::months_between:
      return StepOp::months_between;
    case Function::working_days_between:
      return StepOp::working_days_between;
    case Function::birthday:
      return StepOp::birthday;
    case Function::financial_year:
      return StepOp::financial_year;
    case Function::school_term_ended:
      return StepOp::school_term_ended;
    case Function::school_term_start:
      return StepOp::school_term_start;
    case Function::earlier:
      return StepOp::earlier;
    case Function::later:
      return StepOp::later;
    case Function::starts_with:
      return StepOp::starts_with;
    case Function::ends_with:
      return StepOp::ends_with;
    case Function::financial_year_start:
      return StepOp::financial_year_start;
    case Function::financial_year_end:
      return StepOp::financial_year_end;
  }
  return StepOp::constant;
}

// A date plus a duration depends on the duration; all else is plain.
StepOp sum_of(const Node& node) {
  if (node.type.kind == Kind::date) {
    const Kind duration = node.operands[1]->type.kind;
    if (duration == Kind::days) return StepOp::add_days;
    if (duration == Kind::months) return StepOp::add_months;
    if (duration == Kind::working_days) return StepOp::add_working_days;
  }
  return node.op == Op::add ? StepOp::add : StepOp::subtract;
}

bool decides_by_code(StepOp instruction) {
  return instruction == StepOp::equal || instruction == StepOp::in_codes || instruction == StepOp::starts_with ||
         instruction == StepOp::ends_with;
}

}  // namespace

std::optional<StepOp> instruction_of(const Node& node) {
  switch (node.op) {
    case Op::negate:
      return StepOp::negate;
    case Op::logical_not:
      return StepOp::logical_not;
    case Op::logical_and:
      return StepOp::logical_and;
    case Op::logical_or:
      return StepOp::logical_or;
    case Op::add:
    case Op::subtract:
      return sum_of(node);
    case Op::multiply:
      return StepOp::multiply;
    case Op::divide:
      return StepOp::divide;
    case Op::equal:
      return StepOp::equal;
    case Op::less:
      return StepOp::less;
    case Op::less_equal:
      return StepOp::less_equal;
    case Op::in_codes:
      return StepOp::in_codes;
    case Op::is_missing:
      return StepOp::is_missing;
    case Op::conditional:
      return StepOp::conditional;
    case Op::to_decimal:
      return StepOp::to_decimal;
    case Op::function:
      return instruction_of(node.function);
    default:
      return std::nullopt;
  }
}

StepOp instruction_of(Aggregate aggregate, bool distinct) {
  switch (aggregate) {
    case Aggregate::count:
      return distinct ? StepOp::count_distinct : StepOp::count;
    case Aggregate::any:
      return StepOp::any;
    case Aggregate::all:
      return StepOp::all;
    case Aggregate::first:
      return StepOp::first;
    case Aggregate::last:
      return StepOp::last;
    case Aggregate::min:
      return StepOp::min;
    case Aggregate::max:
      return StepOp::max;
    case Aggregate::sum:
      return StepOp::sum;
    case Aggregate::mean:
      return StepOp::mean;
  }
  return StepOp::count;
}

Step step_for(StepOp instruction, const Node& node) {
  Step step;
  step.op = instruction;
  step.rep = rep_of(node.type);
  const bool takes_sign =
      instruction == StepOp::add_days || instruction == StepOp::add_months || instruction == StepOp::add_working_days;
  if (takes_sign) step.constant = node.op == Op::subtract ? -1 : 1;  // of the duration
  if (node.op == Op::function) step.text = node.text;
  step.code_list = node.codes;
  std::sort(step.code_list.begin(), step.code_list.end());
  if (decides_by_code(instruction)) step.codes = node.operands[0]->type.codes;
  return step;
}

}  // namespace outturn::language
