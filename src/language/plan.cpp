// SPDX-License-Identifier: MIT
#include "language/plan.h"

#include <algorithm>
#include <array>

#include "language/aggregates.h"
#include "language/elementwise.h"
#include "language/operations.h"

namespace outturn::language {

const Operation& operation_of(const Node& node) {
  const bool said_with_equal = node.op == Op::not_equal || node.op == Op::in_list;
  std::array<Kind, 3> kinds;
  const std::size_t n = said_with_equal ? 2 : std::min(node.operands.size(), kinds.size());
  for (std::size_t i = 0; i < n; ++i) kinds[i] = node.operands[i]->type.kind;
  // There is one: the checker lets no other node through.
  return *find_operation(said_with_equal ? Op::equal : node.op, std::span(kinds.data(), n));
}

Step step_for(const Node& node) {
  Step step;
  step.storage = storage_of(node.type);
  if (node.op == Op::aggregate) {
    step.opcode = Opcode::aggregate;
    step.aggregate = find_aggregate(node.aggregate, node.value != nullptr);
    return step;
  }
  step.opcode = Opcode::elementwise;
  step.operation = &operation_of(node);
  if (node.op >= kFirstFunction) step.text = node.text;
  step.code_list = node.codes;
  std::sort(step.code_list.begin(), step.code_list.end());
  step.codes = node.operands[0]->type.codes;
  return step;
}

std::optional<std::size_t> branch_taken(const Node& node, const Period& period) {
  if (node.op != Op::conditional) return std::nullopt;
  const Node* condition = node.operands[0].get();
  bool wanted = period.is_financial_year();
  for (; condition->op == Op::logical_not; condition = condition->operands[0].get()) wanted = !wanted;
  if (condition->op != Op::period_is_financial_year) return std::nullopt;
  return wanted ? 1 : 2;
}

namespace {

// One row that an expression may speak of: the counted row, or the row an aggregate runs over. Scopes are nested as
// they are met, across the borders of terms.
struct Scope {
  TableIndex table{};
  int depth = 0;
  const Scope* parent = nullptr;
};

// What a parameter stands for: an expression, to be read where the term was used.
struct Bindings;
struct Argument {
  const Node* node;
  const Bindings* bindings;
};
struct Bindings {
  const Scope* innermost = nullptr;
  Indexed<ParameterIndex, std::vector<Argument>> arguments;
};

// The rows a value depends on: the child, and scopes from the outermost in.
struct Reach {
  bool child = false;
  std::vector<const Scope*> scopes;

  friend bool operator==(const Reach&, const Reach&) = default;
};

struct Value {
  StepIndex step;
  Reach reach;
};

Reach united(const Reach& a, const Reach& b) {
  Reach reach{a.child || b.child, {}};
  reach.scopes.reserve(a.scopes.size() + b.scopes.size());
  std::set_union(a.scopes.begin(), a.scopes.end(), b.scopes.begin(), b.scopes.end(), std::back_inserter(reach.scopes),
                 [](const Scope* x, const Scope* y) { return x->depth < y->depth; });
  return reach;
}

std::size_t hash_of(const Step& s) {
  std::size_t h = static_cast<std::size_t>(s.opcode);
  const auto mix = [&h]<class T>(const T& value) {
    h = (h ^ std::hash<T>{}(value)) * 0x9E3779B97F4A7C15u;
    h ^= h >> 29;
  };
  mix(s.operation);
  mix(s.aggregate);
  mix(s.space);
  for (const StepIndex operand : s.operands) mix(operand);
  mix(s.constant);
  mix(s.table);
  mix(s.field);
  mix(s.over);
  mix(s.ups * 2 + s.by_row);
  mix(s.is_text);
  mix(s.node);
  for (const auto code : s.code_list) mix(code);
  mix(s.text);
  return h;
}

}  // namespace

class Compiler {
 public:
  Compiler(Plan& plan, const Period& period) : plan_(plan), period_(period) {}

  StepIndex run(const Node& expression, TableIndex about, TableIndex counted) {
    std::vector<Scope> chain;
    chain.reserve(2);
    Reach target;
    if (counted && table(counted).of_children) {
      chain.push_back({kChildren, 0, nullptr});
      target.child = true;
    }
    if (counted && counted != kChildren) {
      chain.push_back({counted, 1, chain.empty() ? nullptr : &chain[0]});
      target.scopes.push_back(&chain.back());
    }
    // The row it speaks about: the counted one, or the child that one belongs to.
    const Bindings bindings{chain.empty() ? nullptr : about == kChildren ? &chain.front() : &chain.back(), {}};
    const StepIndex whole = broadcast(value_of(expression, bindings), target);
    return expression.op == Op::certain ? certain(expression, whole, counted, target) : whole;
  }

 private:
  const Table& table(TableIndex index) const { return plan_.vocabulary_.tables[index]; }
  const Step& at(StepIndex step) const { return plan_.steps_[step]; }

  SpaceIndex natural_space(TableIndex table_index) {
    if (table_index == kChildren) return Plan::kChildrenSpace;
    return plan_.space({table(table_index).of_children ? Plan::kChildrenSpace : Plan::kConstants, table_index, true});
  }

  SpaceIndex space_of(const Reach& reach) {
    SpaceIndex space = reach.child ? Plan::kChildrenSpace : Plan::kConstants;
    for (const Scope* scope : reach.scopes) {
      const bool natural = space == (table(scope->table).of_children ? Plan::kChildrenSpace : Plan::kConstants);
      space = natural ? natural_space(scope->table) : plan_.space({space, scope->table, false});
    }
    return space;
  }

  // By the rows of one table, exactly: its values are found by the row alone, wherever that table stands among others.
  bool lies_in_table(const Value& value) const {
    return value.reach.scopes.size() == 1 && plan_.spaces_[at(value.step).space].natural;
  }

  // Spreads a value to the rows of a larger reach. False where it lies across: then it is computed there anew.
  bool can_broadcast(const Value& value, const Reach& target) const {
    if (at(value.step).opcode == Opcode::constant || value.reach == target || value.reach.scopes.empty() ||
        lies_in_table(value))
      return true;
    return value.reach.child == target.child && value.reach.scopes.size() <= target.scopes.size() &&
           std::equal(value.reach.scopes.begin(), value.reach.scopes.end(), target.scopes.begin());
  }

  StepIndex broadcast(const Value& value, const Reach& target) {
    if (at(value.step).opcode == Opcode::constant || value.reach == target) return value.step;
    Step step;
    step.opcode = Opcode::broadcast;
    step.storage = at(value.step).storage;
    step.space = space_of(target);
    step.operands = {value.step};
    const auto depth = target.scopes.size();
    if (lies_in_table(value)) {
      const auto level =
          std::find(target.scopes.begin(), target.scopes.end(), value.reach.scopes[0]) - target.scopes.begin() + 1;
      step.ups = static_cast<int>(depth) - static_cast<int>(level);
      Reach prefix{target.child, {target.scopes.begin(), target.scopes.begin() + level}};
      step.by_row = space_of(prefix) != at(value.step).space;
    } else {
      step.ups = static_cast<int>(depth - value.reach.scopes.size());
      if (value.reach.scopes.empty() && !value.reach.child && target.child) ++step.ups;
    }
    return plan_.step(std::move(step));
  }

  // Asked of a whole condition only, and row by row: few rows meet it, and of few children a cell could not be read.
  StepIndex certain(const Node& node, StepIndex whole, TableIndex counted, const Reach& target) {
    if (at(whole).opcode == Opcode::constant) return whole;
    Step step;
    step.opcode = Opcode::certain;
    step.storage = Storage::logic;
    step.space = space_of(target);
    step.operands = {whole};
    step.table = counted;
    step.node = node.operands.front().get();
    return plan_.step(std::move(step));
  }

  // The value of a node, at least in the reach `forced`, if given.
  Value value_of(const Node& node, const Bindings& bindings, const Reach* forced = nullptr) {
    Value value = compile_node(node, bindings, forced);
    if (!forced) return value;
    return {broadcast(value, *forced), *forced};
  }

  // Operands brought to one reach, and a step over them.
  Value combine(Step step, const std::vector<const Node*>& nodes, const Bindings& bindings, const Reach* forced) {
    std::vector<Value> values;
    values.reserve(nodes.size());
    step.operands.reserve(nodes.size());
    Reach reach;
    for (const Node* node : nodes) {
      values.push_back(value_of(*node, bindings, forced));
      reach = united(reach, values.back().reach);
    }
    if (forced) reach = *forced;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (!can_broadcast(values[i], reach)) values[i] = value_of(*nodes[i], bindings, &reach);
      step.operands.push_back(broadcast(values[i], reach));
    }
    step.space = space_of(reach);
    return {plan_.step(fold(std::move(step))), reach};
  }

  Step fold(Step step) const {
    for (const StepIndex operand : step.operands)  // a text has its number only once there are data
      if (at(operand).opcode != Opcode::constant || at(operand).is_text) return step;
    if (step.opcode != Opcode::elementwise || !step.operation->foldable) return step;
    std::vector<const Step*> operands;
    for (const StepIndex operand : step.operands) operands.push_back(&at(operand));
    Step constant;
    constant.opcode = Opcode::constant;
    constant.storage = step.storage;
    constant.space = step.space;
    constant.constant = evaluate_constant(step, operands);
    return constant;
  }

  Value constant(Storage storage, std::int64_t number) {
    Step step;
    step.opcode = Opcode::constant;
    step.storage = storage;
    step.constant = number;
    return {plan_.step(std::move(step)), {}};
  }

  Step make(Opcode opcode, const Type& type) const {
    Step step;
    step.opcode = opcode;
    step.storage = storage_of(type);
    return step;
  }

  Value compile_node(const Node& node, const Bindings& bindings, const Reach* forced) {
    std::vector<const Node*> operands;
    operands.reserve(node.operands.size());
    for (const auto& operand : node.operands) operands.push_back(operand.get());
    switch (node.op) {
      case Op::constant:
        return literal(node);
      case Op::period_start:
        return constant(Storage::int32, period_.start);
      case Op::period_end:
        return constant(Storage::int32, period_.end);
      case Op::period_is_financial_year:
        return constant(Storage::logic, period_.is_financial_year() ? kTrue : kFalse);
      case Op::period_year:
        return constant(Storage::int32, period_.financial_year());
      case Op::field:
        return field(node, bindings);
      case Op::parameter: {
        const Argument& argument = bindings.arguments[node.parameter];
        return value_of(*argument.node, *argument.bindings, forced);
      }
      case Op::term:
        return term(node, bindings, forced);
      case Op::row_field: {
        Step step = make(Opcode::row_field, node.type);
        step.table = node.table;
        step.field = node.field;
        step.boolean_field = node.type.kind == Kind::boolean;
        return combine(std::move(step), operands, bindings, forced);
      }
      case Op::not_equal:
        return negated(combine(step_for(node), operands, bindings, forced));
      case Op::in_list:
        return in_list(node, operands, bindings, forced);
      case Op::conditional:
        return conditional(node, operands, bindings, forced);
      case Op::aggregate:
        return aggregate(node, bindings, forced);
      case Op::certain:
        return value_of(*operands[0], bindings, forced);
      default:
        return combine(step_for(node), operands, bindings, forced);
    }
  }

  // What only the other kind of period uses is neither computed nor read.
  Value conditional(const Node& node, const std::vector<const Node*>& operands, const Bindings& bindings,
                    const Reach* forced) {
    if (const auto taken = branch_taken(node, period_); taken && operands[*taken]->type == node.type)
      return value_of(*operands[*taken], bindings, forced);
    return combine(step_for(node), operands, bindings, forced);
  }

  Value literal(const Node& node) {
    const Storage storage = storage_of(node.type);
    if (node.type.kind == Kind::text &&
        node.constant != kMissingLong) {  // texts are compared by their ids, which the data give out: see evaluate
      Step step = make(Opcode::constant, node.type);
      step.text = node.text;
      step.is_text = true;
      return {plan_.step(std::move(step)), {}};
    }
    return constant(storage, node.constant == kMissingLong ? missing_cell(storage) : node.constant);
  }

  Value field(const Node& node, const Bindings& bindings) {
    const Scope* scope = bindings.innermost;
    for (int i = 0; i < node.scope; ++i) scope = scope->parent;
    Step step = make(Opcode::field, node.type);
    step.table = node.table;
    step.field = node.field;
    step.boolean_field = node.type.kind == Kind::boolean;
    step.space = natural_space(node.table);
    Reach reach;
    if (node.table == kChildren) {
      reach.child = true;
    } else {
      reach.child = table(node.table).of_children;
      reach.scopes = {scope};
    }
    return {plan_.step(std::move(step)), reach};
  }

  Value term(const Node& node, const Bindings& bindings, const Reach* forced) {
    const Term& term = plan_.terms_[node.term];
    Bindings inner;
    inner.innermost = bindings.innermost;
    for (int i = 0; i < node.scope; ++i) inner.innermost = inner.innermost->parent;
    for (const auto& operand : node.operands) inner.arguments.push_back({operand.get(), &bindings});
    return value_of(*term.body, inner, forced);
  }

  static Step logical(Op op, std::initializer_list<Kind> operands) {
    Step step;
    step.opcode = Opcode::elementwise;
    step.operation = find_operation(op, operands);
    step.storage = Storage::logic;
    return step;
  }

  Value negated(const Value& value) {
    Step step = logical(Op::logical_not, {Kind::boolean});
    step.space = space_of(value.reach);
    step.operands = {value.step};
    return {plan_.step(fold(std::move(step))), value.reach};
  }

  // x in (a, b): x = a or x = b
  Value in_list(const Node& node, const std::vector<const Node*>& operands, const Bindings& bindings,
                const Reach* forced) {
    const auto equal = [&](std::size_t i, const Reach* in) {
      return combine(step_for(node), {operands[0], operands[i]}, bindings, in);
    };
    std::vector<Value> equals;
    Reach reach;
    for (std::size_t i = 1; i < operands.size(); ++i) {
      equals.push_back(equal(i, forced));
      reach = united(reach, equals.back().reach);
    }
    StepIndex result;
    for (std::size_t i = 1; i < operands.size(); ++i) {
      if (!can_broadcast(equals[i - 1], reach)) equals[i - 1] = equal(i, &reach);
      const StepIndex one = broadcast(equals[i - 1], reach);
      if (i == 1) {
        result = one;
        continue;
      }
      Step step = logical(Op::logical_or, {Kind::boolean, Kind::boolean});
      step.operands = {result, one};
      step.space = space_of(reach);
      result = plan_.step(fold(std::move(step)));
    }
    return {result, reach};
  }

  Value aggregate(const Node& node, const Bindings& bindings, const Reach* forced) {
    // Nested as met: deeper than every scope an argument may bring along.
    scopes_.push_back({node.table, ++deepest_, bindings.innermost});
    const Scope* own = &scopes_.back();
    Bindings inner{own, bindings.arguments};

    const Node* parts[3] = {node.condition.get(), node.value.get(), node.order.get()};
    std::vector<Value> values(3);
    Reach reach{table(node.table).of_children, {own}};
    for (std::size_t i = 0; i < 3; ++i)
      if (parts[i]) reach = united(reach, (values[i] = value_of(*parts[i], inner)).reach);
    if (forced) reach = united(reach, *forced);
    Reach outer = reach;
    outer.scopes.pop_back();  // its own scope is the deepest
    if (table(node.table).of_children) outer.child = true;

    Step step = step_for(node);
    step.space = space_of(outer);
    step.over = space_of(reach);
    for (std::size_t i = 0; i < 3; ++i) {
      if (!parts[i]) {
        step.operands.emplace_back();
        continue;
      }
      if (!can_broadcast(values[i], reach)) values[i] = value_of(*parts[i], inner, &reach);
      step.operands.push_back(broadcast(values[i], reach));
    }
    return {plan_.step(std::move(step)), outer};
  }

  Plan& plan_;
  const Period& period_;
  std::deque<Scope> scopes_;
  int deepest_ = 1;
};

Plan::Plan(const Vocabulary& vocabulary, const Terms& terms) : vocabulary_(vocabulary), terms_(terms) {
  spaces_.push_back({{}, {}, true});
  spaces_.push_back({kConstants, kChildren, true});
}

StepIndex Plan::add(const Node& expression, TableIndex about, TableIndex counted, const Period& period) {
  return Compiler(*this, period).run(expression, about, counted);
}

StepIndex Plan::step(Step step) {
  if (step.opcode == Opcode::constant) step.space = kConstants;
  const std::size_t hash = hash_of(step);
  const auto [begin, end] = known_.equal_range(hash);
  for (auto it = begin; it != end; ++it)
    if (steps_[it->second] == step) return it->second;
  const StepIndex added = steps_.add(std::move(step));
  known_.emplace(hash, added);
  return added;
}

SpaceIndex Plan::space(Space space) {
  const SpaceIndex found = spaces_.find_if([&space](const Space& known) { return known == space; });
  return found ? found : spaces_.add(space);
}

}  // namespace outturn::language
