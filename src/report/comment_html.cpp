// SPDX-License-Identifier: MIT
#include "report/comment_html.h"

#include "report/comment.h"

namespace outturn {
namespace {

Html pieces_html(const std::vector<CommentPiece>& pieces) {
  Html html;
  for (const auto& piece : pieces)
    html += piece.kind == CommentPiece::Kind::text
                ? Html(piece.text)
                : Html::element(piece.kind == CommentPiece::Kind::bold ? "strong" : "em", pieces_html(piece.inside));
  return html;
}

}  // namespace

Html comment_html(const std::string& markdown) {
  Html html;
  for (const auto& block : parse_comment(markdown)) {
    Html lines;
    for (const auto& line : block.lines)
      lines += block.is_list ? Html::element("li", pieces_html(line)) : pieces_html(line);
    html += Html::element(block.is_list ? "ul" : "p", lines);
  }
  return html;
}

}  // namespace outturn
