#include "ui/session/example_texts.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

ExampleTexts exampleTexts(const QString& language) {
    if (language.startsWith(u"zh"_s)) return {u"他每天早上吃一个苹果。"_s, u"苹果公司发布了新手机。"_s};
    return {u"The bank of the river was steep."_s, u"The bank raised its rates."_s};
}

}  // namespace stratascope
