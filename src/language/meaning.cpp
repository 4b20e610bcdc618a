// SPDX-License-Identifier: MIT
#include "language/meaning.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace outturn::language {
namespace {

// A row an expression can speak about: the row itself, or one that an aggregate runs over.
struct Row {
  TableIndex table;
  int depth = 0;  ///< how many aggregates are around it once all terms are written out: what it is called
  const Row* parent = nullptr;
};

// What stands around an expression: the rows it can see and, in a term, what its parameters stand for.
struct Surroundings {
  struct Argument {
    const Node* node;
    const Surroundings* around;
  };
  const Row* innermost = nullptr;
  Indexed<ParameterIndex, std::vector<Argument>> arguments;

  const Row* row_out(int scopes) const {
    const Row* row = innermost;
    for (int i = 0; i < scopes && row; ++i) row = row->parent;
    return row;
  }
  const Row* child() const {
    const Row* row = innermost;
    while (row && row->table != kChildren) row = row->parent;
    return row;
  }
};

class Writer {
 public:
  Writer(const Vocabulary& vocabulary, const Terms& terms) : vocabulary_(vocabulary), terms_(terms) {}

  void write(const Node& node, const Surroundings& around, int depth) {
    if (node.op == Op::parameter && !around.arguments.empty()) {
      const auto& argument = around.arguments[node.parameter];
      return write(*argument.node, *argument.around, depth);
    }
    if (node.op == Op::term) return write_term(node, around, depth);
    text() += fmt::format("({}", static_cast<int>(node.op));
    switch (node.op) {
      case Op::constant:
        constant(node);
        break;
      case Op::field:
        field(node, around);
        break;
      case Op::parameter:  // of the term itself that is written
        text() += fmt::format(" {}", node.parameter.value());
        break;
      case Op::row_field:
        text() += " " + name_of_field(node);
        break;
      case Op::in_codes:
        codes(node);
        break;
      case Op::aggregate:
        text() += ")";
        return aggregate(node, around, depth);
      default:
        if (!node.text.empty()) text() += fmt::format(" {}:{}", node.text.size(), node.text);
        break;
    }
    for (const auto& operand : node.operands) {
      const Type& type = operand->type;
      working_days(type);
      write(*operand, around, depth);
    }
    if (node.op == Op::working_days_between) result_.counts_working_days = true;
    text() += ")";
  }

  Meaning take() { return std::move(result_); }

 private:
  std::string& text() { return result_.text; }

  void working_days(const Type& type) {
    if (type.kind == Kind::working_days) result_.counts_working_days = true;
  }

  std::string name_of_field(const Node& node) const {
    const auto& table = vocabulary_.tables[node.table];
    return table.name + "." + table.fields[node.field].name;
  }

  void constant(const Node& node) {
    text() += fmt::format(" {}", static_cast<int>(node.type.kind));
    if (node.type.kind == Kind::code && node.type.codes) {
      result_.code_sets.insert(node.type.codes->name());
      text() += fmt::format(" {} {}", node.type.codes->name(),
                            node.constant == kMissingLong
                                ? "missing"
                                : node.type.codes->code_of(static_cast<std::uint8_t>(node.constant)));
    } else if (node.constant == kMissingLong) {
      text() += " missing";
    } else if (node.type.kind == Kind::text) {
      text() += fmt::format(" {}:{}", node.text.size(), node.text);
    } else {
      text() += fmt::format(" {}", node.constant);
    }
  }

  void field(const Node& node, const Surroundings& around) {
    const Row* row = node.table == kChildren ? around.child() : around.row_out(node.scope);
    text() += fmt::format(" {} {}", row ? row->depth : 0, name_of_field(node));
  }

  // Whichever way they are listed.
  void codes(const Node& node) {
    const CodeSet* set = node.operands[0]->type.codes;
    if (!set) return;
    result_.code_sets.insert(set->name());
    std::vector<std::string> names;
    for (const auto code : node.codes) names.push_back(set->code_of(code));
    std::sort(names.begin(), names.end());
    text() += " " + set->name();
    for (const auto& name : names) text() += " " + name;
  }

  void aggregate(const Node& node, const Surroundings& around, int depth) {
    text() += fmt::format("{{{}{} {}", static_cast<int>(node.aggregate), node.distinct ? " distinct" : "",
                          vocabulary_.tables[node.table].name);
    const Row row{node.table, depth + 1, around.innermost};
    const Surroundings inside{&row, around.arguments};
    static constexpr const char* kParts[] = {" of ", " where ", " by "};
    const Node* parts[] = {node.value.get(), node.condition.get(), node.order.get()};
    for (std::size_t i = 0; i < 3; ++i) {
      if (!parts[i]) continue;
      text() += kParts[i];
      write(*parts[i], inside, depth + 1);
    }
    text() += "}";
  }

  void write_term(const Node& use, const Surroundings& around, int depth) {
    const Term& term = terms_[use.term];
    result_.terms.insert(term.name);
    Surroundings inside;
    inside.innermost = term.table == kChildren ? around.child() : around.row_out(use.scope);
    for (const auto& operand : use.operands) inside.arguments.push_back({operand.get(), &around});
    write(*term.body, inside, depth);
  }

  const Vocabulary& vocabulary_;
  const Terms& terms_;
  Meaning result_;
};

}  // namespace

Meaning meaning_of(const Node& expression, TableIndex table, const Vocabulary& vocabulary, const Terms& terms) {
  Writer writer(vocabulary, terms);
  const Row child{kChildren, 0, nullptr};
  const bool of_child = table && (table == kChildren || vocabulary.tables[table].of_children);
  const Row own{table, 0, of_child ? &child : nullptr};
  Surroundings around;
  if (table) around.innermost = table == kChildren ? &child : &own;
  writer.write(expression, around, 0);
  return writer.take();
}

}  // namespace outturn::language
