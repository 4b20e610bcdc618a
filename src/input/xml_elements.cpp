// SPDX-License-Identifier: MIT
#include "input/xml_elements.h"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

#include "input/child_field.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

constexpr std::size_t kMostNames = 256;        // of elements in a row; no table has so many columns
constexpr std::uint16_t kMostPassedOver = 50;  // kinds told each by itself

std::string_view name_of(pugi::xml_node node) {
  return local_name(node.name());
}

bool is_element(pugi::xml_node node) {
  return node.type() == pugi::node_element;
}

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

/// Whether it ends as a whole document does; a comment behind the end aside.
bool ends_whole(std::string_view text) {
  const std::size_t last = text.find_last_not_of(kXmlSpace);
  if (last == std::string_view::npos || text[last] != '>') return false;
  const std::string_view tag = text.substr(0, last).substr(text.rfind('<', last) + 1);
  const std::size_t end = tag.find_last_not_of(kXmlSpace);
  return tag.starts_with('/') && end != std::string_view::npos &&
         equals_ignoring_case(local_name(tag.substr(1, end)), kXmlRoot);
}

std::string in_words(pugi::xml_parse_status status) {
  switch (status) {
    case pugi::status_bad_attribute:
      return "an attribute that cannot be read";
    case pugi::status_bad_end_element:
    case pugi::status_end_element_mismatch:
      return "an end tag does not match its start tag";
    case pugi::status_bad_comment:
    case pugi::status_bad_cdata:
    case pugi::status_bad_pi:
    case pugi::status_bad_doctype:
      return "a comment or declaration that does not end";
    default:
      return "a tag that cannot be read";
  }
}

class ElementReader {
 public:
  ElementReader(std::string text, const std::vector<std::string>& rows,
                const std::function<bool(const std::string&, const std::string&)>& is_known, std::uint32_t file,
                bool keep_all_problems)
      : text_(std::move(text)), lines_(text_), is_known_(is_known), file_(file) {
    found_.problems = Problems(keep_all_problems);
    for (const std::string& element : rows) found_.by_element[element];
    headers_ = &found_.by_element[std::string(kXmlHeader)];
  }

  XmlElements read() {
    const bool is_whole = ends_whole(text_);
    const std::size_t behind = std::min(text_.find_last_of('>'), text_.size() - 1) + 1;
    const bool has_more = text_.find_first_not_of(kXmlSpace, behind) != std::string::npos;
    pugi::xml_document document;
    // Whatever stands in the text, nothing is opened or expanded; names and values stay where they are in it.
    const auto result =
        document.load_buffer_inplace(text_.data(), text_.size(), pugi::parse_default, pugi::encoding_utf8);
    if (result.status == pugi::status_out_of_memory) {
      fault(ProblemId::xml_too_large, "too much for the memory of this machine");
    } else if (!result && !is_whole) {
      fault(ProblemId::xml_cut_off, {}, lines_.line_at(text_.size()));
    } else if (!result) {
      fault(ProblemId::xml_malformed, in_words(result.status), lines_.line_at(static_cast<std::size_t>(result.offset)));
    } else if (has_more) {
      fault(ProblemId::xml_malformed, "there is text after its end", lines_.line_at(behind));
    } else if (const pugi::xml_node second = next_element(document.document_element())) {
      fault(ProblemId::xml_malformed, "a second document begins inside it", line_of(second));
    } else {
      read_root(document.document_element());
    }
    return std::move(found_);
  }

 private:
  void fault(ProblemId id, std::string value, std::uint32_t line = 0) {
    found_.faults.push_back({id, std::move(value), line});
  }

  static pugi::xml_node next_element(pugi::xml_node node) {
    do node = node.next_sibling();
    while (node && !is_element(node));
    return node;
  }

  std::uint32_t line_of(pugi::xml_node node) const {
    const std::ptrdiff_t offset = node.offset_debug();
    return offset < 0 ? 0 : lines_.line_at(static_cast<std::size_t>(offset));
  }

  void read_root(pugi::xml_node root) {
    bool has_child = false;
    for (const pugi::xml_node node : root.children()) {
      if (!is_element(node) || !equals_ignoring_case(name_of(node), "CHILD")) {
        pass_over(node, root);
        continue;
      }
      has_child = true;
      read_child(node);
    }
    if (!has_child) fault(ProblemId::xml_malformed, "there is no CHILD in it");
  }

  /// An EPISODE before the HEADER has it too.
  void read_child(pugi::xml_node child) {
    header_ = UINT32_MAX;
    look_at_attributes(child);
    for (const pugi::xml_node node : child.children())
      if (is_element(node) && equals_ignoring_case(name_of(node), kXmlHeader)) {
        read_row(node, std::string(kXmlHeader));
        break;
      }
    bool is_first = true;
    for (const pugi::xml_node node : child.children()) {
      const std::string element = is_element(node) ? upper(name_of(node)) : std::string();
      if (element == kXmlHeader && is_first) {
        is_first = false;  // read already
      } else if (!element.empty() && found_.by_element.contains(element)) {
        read_row(node, element);
        if (element == kXmlHeader) tell(ProblemId::xml_second_header, line_of(node), 1, {});
      } else {
        pass_over(node, child);
      }
    }
  }

  void read_row(pugi::xml_node node, const std::string& element) {
    XmlRowsOfElement& all = found_.by_element.find(element)->second;
    const bool is_header = &all == headers_;
    look_at_attributes(node);
    const std::size_t number = all.rows.size();
    if (is_header) header_ = static_cast<std::uint32_t>(number);
    all.rows.push_back({line_of(node), header_, {}});
    for (const pugi::xml_node inner : node.children()) {
      const std::string name = is_element(inner) ? upper(name_of(inner)) : std::string();
      const bool is_met = !name.empty() && all.index.contains(name);  // as nearly all are
      if (!is_met && is_header && is_row(name)) {
        read_row(inner, name);
      } else if (is_met || (!name.empty() && is_known_(element, name))) {
        keep(inner, name, element, all, number);
      } else {
        pass_over(inner, node);
      }
    }
  }

  bool is_row(const std::string& element) const { return element != kXmlHeader && found_.by_element.contains(element); }

  void keep(pugi::xml_node node, const std::string& name, const std::string& element, XmlRowsOfElement& all,
            std::size_t number) {
    const auto [place, is_new] = all.index.try_emplace(name, static_cast<std::uint32_t>(all.names.size()));
    if (is_new && all.names.size() == kMostNames) {
      all.index.erase(place);
      return pass_over(node, node.parent());
    }
    if (is_new) all.names.emplace_back(name_of(node));
    look_at_attributes(node);
    const std::uint32_t begin = static_cast<std::uint32_t>(found_.texts.size());
    for (const pugi::xml_node inner : node.children()) {
      if (is_text(inner))
        found_.texts += inner.value();
      else
        pass_over(inner, node);
    }
    XmlCell cell{begin, tidy(begin), line_of(node), false};
    XmlRow& row = all.rows[number];
    if (row.cells.size() <= place->second) row.cells.resize(place->second + 1);
    XmlCell& there = row.cells[place->second];
    if (there.size == 0) {
      there = cell;
    } else if (cell.size != 0 && found_.text_of(&there) != found_.text_of(&cell)) {
      tell(ProblemId::xml_repeated, cell.line, static_cast<std::uint16_t>(place->second + 1),
           fmt::format("{}` in `{}", all.names[place->second], element));
      const std::string both = fmt::format("{} & {}", found_.text_of(&there), found_.text_of(&cell));
      there = {static_cast<std::uint32_t>(found_.texts.size()), static_cast<std::uint32_t>(both.size()), there.line,
               true};
      found_.texts += both;
    }
  }

  /// The text from there to the end of all texts, without blanks around it and on one line; gives its size.
  std::uint32_t tidy(std::size_t begin) {
    std::string& texts = found_.texts;
    const std::size_t first = texts.find_first_not_of(kXmlSpace, begin);
    if (first == std::string::npos) return texts.resize(begin), 0;
    texts.erase(begin, first - begin);
    texts.resize(texts.find_last_not_of(kXmlSpace) + 1);
    std::replace_if(
        texts.begin() + static_cast<std::ptrdiff_t>(begin), texts.end(), [](char c) { return is_line_end(c); }, ' ');
    return static_cast<std::uint32_t>(texts.size() - begin);
  }

  void pass_over(pugi::xml_node node, pugi::xml_node parent) {
    if (is_element(node))
      pass_over(fmt::format("the element `{}` in `{}`", shown_value(name_of(node)), shown_value(name_of(parent))),
                node);
    else if (is_text(node))
      pass_over(fmt::format("text in `{}`", shown_value(name_of(parent))), node);
  }

  /// Those of XML itself (xmlns, xsi:...) say nothing of the child.
  void look_at_attributes(pugi::xml_node node) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      if (name == "xmlns" || name.find(':') != std::string_view::npos) continue;
      pass_over(fmt::format("the attribute `{}` of `{}`", shown_value(name), shown_value(name_of(node))), node);
    }
  }

  void pass_over(const std::string& what, pugi::xml_node node) {
    std::uint16_t column = kMostPassedOver + 1;
    if (const auto known = passed_over_.find(what); known != passed_over_.end())
      column = known->second;
    else if (passed_over_.size() < kMostPassedOver)
      column = passed_over_[what] = static_cast<std::uint16_t>(passed_over_.size() + 1);
    tell(ProblemId::xml_passed_over, line_of(node), column, what);
  }

  void tell(ProblemId id, std::uint32_t line, std::uint16_t column, std::string value) {
    const ProblemKind* kind = problem_kind(id);
    if (found_.problems.count_again(kind, file_, column)) return;
    Problem problem{kind, file_, line, column, {}, std::move(value)};
    if (header_ < headers_->rows.size())
      if (const auto id_name = headers_->index.find("CHILDID"); id_name != headers_->index.end())
        problem.child = shown_child(found_.text_of(headers_->cell(headers_->rows[header_], id_name->second)));
    found_.problems.add(std::move(problem));
  }

  std::string text_;
  LineNumbers lines_;
  const std::function<bool(const std::string&, const std::string&)>& is_known_;
  std::uint32_t file_;
  XmlElements found_;
  XmlRowsOfElement* headers_ = nullptr;
  std::uint32_t header_ = UINT32_MAX;  ///< of the child at hand
  std::map<std::string, std::uint16_t> passed_over_;
};

}  // namespace

XmlElements read_xml_elements(std::string text, const std::vector<std::string>& rows,
                              const std::function<bool(const std::string&, const std::string&)>& is_known,
                              std::uint32_t file, bool keep_all_problems) {
  return ElementReader(std::move(text), rows, is_known, file, keep_all_problems).read();
}

}  // namespace outturn::input
