<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CommandLine</name>
    <message>
        <source>Standard output</source>
        <translation>标准输出</translation>
    </message>
    <message>
        <source>warning: %1</source>
        <translation>警告：%1</translation>
    </message>
    <message>
        <source>Folder of the model, in the Hugging Face layout. Without it, the model that comes with the program is used.</source>
        <translation>模型文件夹，Hugging Face 格式。不指定时使用内置模型。</translation>
    </message>
    <message>
        <source>with the model that comes with the program, near %1; name one with --model</source>
        <translation>内置模型（应在 %1 附近；可用 --model 指定其他模型）</translation>
    </message>
    <message>
        <source>Second text, which every text is paired with.</source>
        <translation>第二段文本，与每段文本配对。</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1，第 %2 行</translation>
    </message>
    <message>
        <source>--attention: the embeddings, layer 0, have no attentions; choose more layers</source>
        <translation>--attention：第 0 层（嵌入层）没有注意力；请选择更高的层</translation>
    </message>
    <message>
        <source>Writes the hidden states of texts to a file.</source>
        <translation>把文本的隐藏状态写入文件。</translation>
    </message>
    <message>
        <source>“%1” is not preceded by an option; did you mean --text?</source>
        <translation>“%1”前面没有选项；是否想用 --text？</translation>
    </message>
    <message>
        <source>give exactly one of --text, --input and --ids</source>
        <translation>请在 --text、--input 和 --ids 中恰好给出一种</translation>
    </message>
    <message>
        <source>--text-b goes with texts, not with --ids</source>
        <translation>--text-b 只能与文本一起使用，不能与 --ids 一起使用</translation>
    </message>
    <message>
        <source>--type-ids goes with --ids only</source>
        <translation>--type-ids 只能与 --ids 一起使用</translation>
    </message>
    <message>
        <source>--output is missing</source>
        <translation>缺少 --output</translation>
    </message>
    <message>
        <source>--type-ids has %1 numbers and --ids has %2</source>
        <translation>--type-ids 有 %1 个数，而 --ids 有 %2 个</translation>
    </message>
    <message>
        <source>Text. May be given several times.</source>
        <translation>文本。可以给出多次。</translation>
    </message>
    <message>
        <source>Token ids instead of texts: “101,7592,102”. Needs no tokenizer.</source>
        <translation>用词元编号代替文本：“101,7592,102”。不需要分词器。</translation>
    </message>
    <message>
        <source>Token type ids that go with --ids; all 0 by default.</source>
        <translation>与 --ids 对应的词元类型编号；默认全部为 0。</translation>
    </message>
    <message>
        <source>File to write: .npz, .npy, .csv, .json or .safetensors.</source>
        <translation>要写入的文件：.npz、.npy、.csv、.json 或 .safetensors。</translation>
    </message>
    <message>
        <source>Layers to write: “all”, or a list like “0,6,-1”. 0 is the embedding output, −1 is the last layer.</source>
        <translation>要写出的层：“all”，或如“0,6,-1”的列表。0 是嵌入层，−1 是最后一层。</translation>
    </message>
    <message>
        <source>Write the attention probabilities, too.</source>
        <translation>同时写出注意力概率。</translation>
    </message>
    <message>
        <source>Threads to compute with; by default one per processor core.</source>
        <translation>计算所用的线程数；默认每个处理器核心一个。</translation>
    </message>
    <message>
        <source>invalid UTF-8 replaced by U+FFFD (places: %1)</source>
        <translation>无效的 UTF-8 已替换为 U+FFFD（共 %1 处）</translation>
    </message>
    <message>
        <source>Draws a figure of texts into a file.</source>
        <translation>把文本的图写入文件。</translation>
    </message>
    <message>
        <source>--tokens: there is no token %1; the texts have the tokens 0 to %2</source>
        <translation>--tokens：没有第 %1 个词元；这些文本的词元编号为 0 到 %2</translation>
    </message>
    <message>
        <source>there is no pair of tokens to compare</source>
        <translation>没有可以比较的词元对</translation>
    </message>
    <message>
        <source>%1: “%2” is none of %3</source>
        <translation>%1：“%2”不在可选值 %3 之中</translation>
    </message>
    <message>
        <source>--%1: “%2” is not a length in millimetres above 0</source>
        <translation>--%1：“%2”不是大于 0 的毫米长度</translation>
    </message>
    <message>
        <source>say which figure: %1</source>
        <translation>请指明要绘制哪种图：%1</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>图</translation>
    </message>
    <message>
        <source>--%1 goes with the figure %2 only</source>
        <translation>--%1 只能与图 %2 一起使用</translation>
    </message>
    <message>
        <source>--%1 is missing</source>
        <translation>缺少 --%1</translation>
    </message>
    <message>
        <source>a figure shows one --text, and a second one with --text-b</source>
        <translation>一张图显示一段 --text，第二段用 --text-b 给出</translation>
    </message>
    <message>
        <source>--pair goes with --text-b only</source>
        <translation>--pair 只能与 --text-b 一起使用</translation>
    </message>
    <message>
        <source>Text.</source>
        <translation>文本。</translation>
    </message>
    <message>
        <source>Second text, to compare.</source>
        <translation>用来比较的第二段文本。</translation>
    </message>
    <message>
        <source>Both texts go through the model as one sequence, not apart.</source>
        <translation>两段文本作为一个序列输入模型，而不是分别编码。</translation>
    </message>
    <message>
        <source>Layer shown or marked: 0 is the embedding output, −1 is the last layer (the default).</source>
        <translation>要显示或标出的层：0 是嵌入层，−1 是最后一层（默认）。</translation>
    </message>
    <message>
        <source>For layers: norm, or the cosine to the layer below, to layer 0 or to the last layer (%1).</source>
        <translation>用于 layers：向量范数，或与前一层、第 0 层、最后一层的余弦相似度（%1）。</translation>
    </message>
    <message>
        <source>For pca: all layers in one basis, with each token&apos;s path.</source>
        <translation>用于 pca：所有层共用一组基，并画出每个词元的轨迹。</translation>
    </message>
    <message>
        <source>For pca: leave out tokens like [CLS].</source>
        <translation>用于 pca：不画 [CLS] 之类的特殊词元。</translation>
    </message>
    <message>
        <source>For cosine: the tokens to compare, counted from 0 over both texts: “2,12”.</source>
        <translation>用于 cosine：要比较的词元，在两段文本中从 0 起统一编号：“2,12”。</translation>
    </message>
    <message>
        <source>For layers: %1.</source>
        <translation>用于 layers：%1。</translation>
    </message>
    <message>
        <source>File to write: .png, .svg or .pdf.</source>
        <translation>要写入的文件：.png、.svg 或 .pdf。</translation>
    </message>
    <message>
        <source>Width in millimetres; 160 by default.</source>
        <translation>宽度（毫米）；默认 160。</translation>
    </message>
    <message>
        <source>Height in millimetres; 100 by default.</source>
        <translation>高度（毫米）；默认 100。</translation>
    </message>
    <message>
        <source>Pixels per inch of a .png; 300 by default.</source>
        <translation>.png 每英寸的像素数；默认 300。</translation>
    </message>
    <message>
        <source>Background: %1.</source>
        <translation>背景：%1。</translation>
    </message>
    <message>
        <source>Language of the figure: en, zh_CN.</source>
        <translation>图中文字的语言：en、zh_CN。</translation>
    </message>
    <message>
        <source>--%1: there is no layer %2; the model has the layers 0 to %3, or −1 to −%4</source>
        <translation>--%1：没有第 %2 层；该模型的层为 0 到 %3，或 −1 到 −%4</translation>
    </message>
    <message>
        <source>--%1: “%2” is not a comma-separated list of whole numbers</source>
        <translation>--%1：“%2”不是用逗号分隔的整数列表</translation>
    </message>
    <message>
        <source>--layer: “%1” is not a whole number</source>
        <translation>--layer：“%1”不是整数</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>用法：%1</translation>
    </message>
    <message>
        <source>Shows what happens to every token in every layer of a BERT-family model. Without a command, the window opens, with the model in MODEL_FOLDER where one is named.</source>
        <translation>展示 BERT 类模型的每一层中每个词元的变化。不带命令时打开窗口；给出 MODEL_FOLDER 时使用其中的模型。</translation>
    </message>
    <message>
        <source>Commands that need no window:</source>
        <translation>不需要窗口的命令：</translation>
    </message>
    <message>
        <source>“stratascope COMMAND --help” explains a command.</source>
        <translation>“stratascope COMMAND --help”说明某个命令。</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>显示本帮助。</translation>
    </message>
    <message>
        <source>try “%1 --help”</source>
        <translation>请看“%1 --help”</translation>
    </message>
    <message>
        <source>%1: invalid UTF-8 replaced by U+FFFD (places: %2, the first at byte %3)</source>
        <translation>%1：无效的 UTF-8 已替换为 U+FFFD（共 %2 处，第一处在第 %3 字节）</translation>
    </message>
    <message>
        <source>Texts. Put one that begins with “-” after “--”.</source>
        <translation>文本。以“-”开头的文本放在“--”之后。</translation>
    </message>
    <message>
        <source>give either texts or --input</source>
        <translation>请给出文本或 --input，二者选一</translation>
    </message>
    <message>
        <source>Prints the tokens of texts.</source>
        <translation>输出文本的词元。</translation>
    </message>
    <message>
        <source>Prints a line of JSON for every text: text, ids, tokens, offsets (begin and end of each token, in Unicode code points of its text), type_ids, special (1 for tokens like [CLS]) and truncated (whether tokens were cut off to fit the model&apos;s positions). With --text-b there is text_b, too, and the tokens of type 1 count their offsets in it.</source>
        <translation>每段文本输出一行 JSON：text、ids、tokens、offsets（每个词元的起止位置，以所在文本的 Unicode 码点计）、type_ids、special（[CLS] 之类的词元为 1）和 truncated（是否有词元因超出模型的位置数而被截断）。使用 --text-b 时还有 text_b，类型为 1 的词元的偏移以它计。</translation>
    </message>
    <message>
        <source>note: %1</source>
        <translation>提示：%1</translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation>标准输入</translation>
    </message>
    <message>
        <source>File with one text per line, in UTF-8; “-” is standard input. A line ends at LF alone; an empty line is an empty text.</source>
        <translation>每行一段文本的 UTF-8 文件；“-”表示标准输入。仅以 LF 换行；空行即空文本。</translation>
    </message>
    <message>
        <source>--%1 is empty; name a file or folder</source>
        <translation>--%1 的值为空；请给出文件或文件夹的名称</translation>
    </message>
    <message>
        <source>text %1</source>
        <translation>第 %1 段文本</translation>
    </message>
    <message>
        <source>Measures how long forward passes take.</source>
        <translation>测量前向计算所需的时间。</translation>
    </message>
    <message>
        <source>Times whole forward passes that keep all hidden states, for every precision, length and size of batch asked for: the median and the least of the repeated passes, and the arithmetic done each second.</source>
        <translation>测量保留全部隐藏状态的完整前向计算；对所要求的每种精度、长度和批大小，给出多次重复的中位数和最小值，以及每秒的运算量。</translation>
    </message>
    <message>
        <source>--%1: %2 is less than 1</source>
        <translation>--%1：%2 小于 1</translation>
    </message>
    <message>
        <source>--shape: there is no shape “%1”, only mini, base and large</source>
        <translation>--shape：没有名为“%1”的规模，只有 mini、base 和 large</translation>
    </message>
    <message>
        <source>Random weights of a well-known shape instead of a model.</source>
        <translation>不用模型，改用常见规模的随机权重。</translation>
    </message>
    <message>
        <source>Numbers of sequences in a pass. Default: 1.</source>
        <translation>一次计算中的序列数。默认 1。</translation>
    </message>
    <message>
        <source>Passes of each kind, after one that does not count. Default: 9.</source>
        <translation>每种计算重复的次数，另有一次预热不计入。默认 9。</translation>
    </message>
    <message>
        <source>Keep the attention probabilities, too.</source>
        <translation>同时保留注意力概率。</translation>
    </message>
    <message>
        <source>A table, or a line of JSON for each kind of pass.</source>
        <translation>输出表格，或每种计算输出一行 JSON。</translation>
    </message>
    <message>
        <source>give either --model or --shape</source>
        <translation>--model 和 --shape 只能给出一个</translation>
    </message>
    <message>
        <source>--precision: “%1” is none of fp32, bf16 and int8</source>
        <translation>--precision：“%1”不是 fp32、bf16 或 int8</translation>
    </message>
    <message>
        <source>--precision: this processor has no instructions for %1</source>
        <translation>--precision：此处理器没有支持 %1 的指令</translation>
    </message>
    <message>
        <source>Precisions of the linear layers, with commas between them: fp32 (by default), bf16, int8.</source>
        <translation>线性层的计算精度，用逗号分隔：fp32（默认）、bf16、int8。</translation>
    </message>
    <message>
        <source>“%1” is not preceded by an option; did you mean --model?</source>
        <translation>“%1”前面没有选项；是否想用 --model？</translation>
    </message>
    <message>
        <source>--precision: give one precision</source>
        <translation>--precision：请只给出一种精度</translation>
    </message>
    <message>
        <source>Options: --help, --version; for the window --language en|zh_CN, --startup-timing (prints as JSON what the start took, and ends) and those of Qt.</source>
        <translation>选项：--help、--version；窗口还有 --language en|zh_CN、--startup-timing（以 JSON 输出启动耗时后退出）以及 Qt 自身的选项。</translation>
    </message>
    <message>
        <source>Draws what the window draws: heatmap, the hidden states of one layer; layers, every token in every layer; pca, a projection of the tokens; cosine, the cosine of token pairs layer by layer; precision, how far bf16 and int8 drift from fp32 in every layer. Width and height are exact; text in .svg and .pdf files is text.</source>
        <translation>绘制与窗口中相同的图：heatmap，某一层的隐藏状态；layers，每个词元在每一层的情况；pca，词元的投影；cosine，词元对逐层的余弦相似度；precision，bf16 和 int8 在每一层相对 fp32 的偏差。宽度和高度精确；.svg 和 .pdf 文件中的文字仍是文字。</translation>
    </message>
    <message>
        <source>the figure precision compares every --precision; give none</source>
        <translation>precision 图会比较所有精度；请不要再给出 --precision</translation>
    </message>
    <message>
        <source>Precision of the linear layers. fp32 by default; the others take less memory and are less exact.</source>
        <translation>线性层的计算精度。默认 fp32；其他精度占用内存更少，但不那么准确。</translation>
    </message>
    <message>
        <source>Also write one vector of the whole text per layer: of the first token (cls), mean, max, mean-sqrt-length, weighted-mean, last, or as the model&apos;s folder has it (model).</source>
        <translation>另外为每一层写出整段文本的一个向量：首个词元（cls）、mean、max、mean-sqrt-length、weighted-mean、last，或按模型文件夹的设定（model）。</translation>
    </message>
    <message>
        <source>For cosine with two texts: how their tokens become one vector each: cls, mean, max, mean-sqrt-length, weighted-mean, last, or as the model&apos;s folder has it (model).</source>
        <translation>用于 cosine 且有两段文本时：各词元如何合成一个向量：cls、mean、max、mean-sqrt-length、weighted-mean、last，或按模型文件夹的设定（model）。</translation>
    </message>
    <message>
        <source>Tables, or one JSON object.</source>
        <translation>表格，或一个 JSON 对象。</translation>
    </message>
    <message>
        <source>Read all weights and give the statistics of every tensor: least, mean, greatest value, standard deviation, L2 norm, and how many are NaN or infinite.</source>
        <translation>读取全部权重，给出每个张量的统计量：最小值、均值、最大值、标准差、L2 范数，以及 NaN 或无穷大的个数。</translation>
    </message>
    <message>
        <source>Describes the files of a model.</source>
        <translation>描述模型的文件。</translation>
    </message>
    <message>
        <source>Prints what a model folder holds: its type and size, the parameters of each part, the settings of config.json, the tokenizer, the licence, and every tensor with its shape and type. Works for models that cannot be run, too, as long as their weights can be read. Layers are counted from 1.</source>
        <translation>输出模型文件夹的内容：类型和规模、各部分的参数量、config.json 中的设置、分词器、许可证，以及每个张量的形状和类型。无法运行的模型，只要权重可读，也能查看。层从 1 开始计数。</translation>
    </message>
    <message>
        <source>--pooling: “%1” is none of model, cls, mean, max, mean-sqrt-length, weighted-mean and last</source>
        <translation>--pooling：“%1”不是 model、cls、mean、max、mean-sqrt-length、weighted-mean、last 之一</translation>
    </message>
    <message>
        <source>Writes the arrays hidden_states [layers, tokens, hidden], ids and tokens, and with --attention attentions [layers, heads, tokens, tokens] (the embeddings have none), and with --pooling text_vectors [layers, hidden], with --heads what the model&apos;s heads give, in the format that the file&apos;s name ends in. Of several texts, each has a group: 0/hidden_states, 1/hidden_states, … A .npy or .csv file holds the hidden states of one text; a .csv file names their tokens.</source>
        <translation>按文件名扩展名的格式写出数组 hidden_states [层, 词元, 隐藏维度]、ids 和 tokens；加上 --attention 还写出 attentions [层, 头, 词元, 词元]（嵌入层没有注意力）；加上 --pooling 还写出 text_vectors [层, 隐藏维度]；加上 --heads 还写出模型各个任务头的输出。多段文本各成一组，如 0/hidden_states、1/hidden_states。若写成 .npy 或 .csv 文件，则只存放一段文本的隐藏状态；.csv 文件会标出词元。</translation>
    </message>
    <message>
        <source>%1 holds the hidden states of one text alone; write an .npz, .json or .safetensors file for attentions, heads, text vectors or several texts</source>
        <translation>%1 只能存放一段文本的隐藏状态；若要写出注意力、各个任务头的输出、文本向量或多段文本，请使用 .npz、.json 或 .safetensors 文件</translation>
    </message>
    <message>
        <source>Write what the model&apos;s heads give, too: pooled, next_sentence_logits, replaced_token_logits, language_model_logits.</source>
        <translation>另外写出模型各个任务头的输出：pooled、next_sentence_logits、replaced_token_logits、language_model_logits。</translation>
    </message>
    <message>
        <source>--top: the model&apos;s vocabulary has %1 entries, not %2</source>
        <translation>--top：模型的词表只有 %1 项，不足 %2 项</translation>
    </message>
    <message>
        <source>Predicts the masked tokens of texts.</source>
        <translation>预测文本中被遮盖的词元。</translation>
    </message>
    <message>
        <source>Prints for every [MASK] in the texts which tokens the model expects there, with their probabilities among all of its vocabulary. Models that have another mask, like RoBERTa&apos;s &lt;mask&gt;, take both their own and [MASK]. Positions count tokens from 0, the [CLS] at the start included. JSON has a line for each text: text, text_b (with --text-b) and masks, each with position and predictions, which are token (as the vocabulary writes it), id and probability. The model needs an MLM head.</source>
        <translation>对文本中的每个 [MASK]，列出模型预测的词元及其在整个词表中的概率。若模型用的是别的掩码（如 RoBERTa 的 &lt;mask&gt;），写它自己的掩码或写 [MASK] 均可。位置按词元从 0 数起，开头的 [CLS] 也计算在内。JSON 格式下每段文本一行：text、text_b（使用 --text-b 时）和 masks；其中每项有 position 和 predictions，后者的每项为 token（词表中的写法）、id 和 probability。模型须有掩码语言模型（MLM）头。</translation>
    </message>
    <message>
        <source>Predictions of each mask, the likeliest first. Default: 5.</source>
        <translation>每个掩码的预测个数，概率最高的在前。默认：5。</translation>
    </message>
    <message>
        <source>A list for people, or a line of JSON for each text.</source>
        <translation>便于阅读的列表，或每段文本一行 JSON。</translation>
    </message>
    <message>
        <source>(no token: id %1)</source>
        <translation>（无此词元：编号 %1）</translation>
    </message>
    <message>
        <source>position %1</source>
        <translation>位置 %1</translation>
    </message>
    <message>
        <source>--format: “%1” is neither %2 nor json</source>
        <translation>--format：“%1”既不是 %2 也不是 json</translation>
    </message>
    <message>
        <source>Two texts. Where one begins with “-”, put both after “--”.</source>
        <translation>两段文本。若其中一段以“-”开头，两段都写在“--”之后。</translation>
    </message>
    <message>
        <source>A and B stand in their order</source>
        <translation>A 与 B 顺序正确</translation>
    </message>
    <message>
        <source>B follows A</source>
        <translation>B 是 A 的下一句</translation>
    </message>
    <message>
        <source>B stood before A</source>
        <translation>B 原本在 A 之前</translation>
    </message>
    <message>
        <source>B is from elsewhere</source>
        <translation>B 来自别处</translation>
    </message>
    <message>
        <source>A and B</source>
        <translation>A 与 B</translation>
    </message>
    <message>
        <source>give two texts, A and B</source>
        <translation>请给出两段文本 A 和 B</translation>
    </message>
    <message>
        <source>Tells how likely it is that one text follows another.</source>
        <translation>给出一段文本接在另一段之后的概率。</translation>
    </message>
    <message>
        <source>--%1: “%2” is not a whole number of 1 or more</source>
        <translation>--%1：“%2”不是大于或等于 1 的整数</translation>
    </message>
    <message>
        <source>stopped; --resume goes on from here</source>
        <translation>已停止；可用 --resume 从这里继续</translation>
    </message>
    <message>
        <source>reading the texts</source>
        <translation>正在读取语料</translation>
    </message>
    <message>
        <source>%1 tokens in %2 documents</source>
        <translation>共 %1 个词元，%2 篇文档</translation>
    </message>
    <message>
        <source>there is no training run in %1 to resume</source>
        <translation>%1 中没有可以继续的训练</translation>
    </message>
    <message>
        <source>%1 already holds a training run; resume it (--resume), or name another folder</source>
        <translation>%1 中已有一次训练；请用 --resume 继续，或指定别的文件夹</translation>
    </message>
    <message>
        <source>building the vocabulary</source>
        <translation>正在构建词表</translation>
    </message>
    <message>
        <source>Trains a BERT on plain text.</source>
        <translation>用纯文本训练一个 BERT。</translation>
    </message>
    <message>
        <source>Trains a BERT from the beginning, or from another one on, to fill in hidden words (masked language model, whole words hidden) and to tell whether a line follows another (next sentence prediction), on all files *.txt of a folder: one sentence or paragraph per line, a blank line between documents. --out becomes an ordinary model folder. Ctrl+C stops after a checkpoint, and --resume goes on from there as if it had never stopped.</source>
        <translation>从头训练一个 BERT，或在另一个 BERT 的基础上继续训练。任务是补全被遮盖的词（掩码语言模型，全词掩码）和判断一行是否接在另一行之后（下一句预测）。语料是文件夹中所有的 *.txt 文件：每行一句或一段，文档之间空一行。--out 会成为普通的模型文件夹。按 Ctrl+C 会先写好检查点再停下，--resume 从检查点继续，如同没有中断。</translation>
    </message>
    <message>
        <source>--%1: “%2” is not a number from %3 to %4</source>
        <translation>--%1：“%2”不是 %3 到 %4 之间的数</translation>
    </message>
    <message>
        <source>--weights: “%1” is none of f32, f16 and bf16</source>
        <translation>--weights：“%1”不是 f32、f16 或 bf16</translation>
    </message>
    <message>
        <source>--heads: %1 hidden numbers cannot be shared among %2 heads</source>
        <translation>--heads：%1 维的隐藏状态不能平分给 %2 个注意力头</translation>
    </message>
    <message>
        <source>--lengths: at least %1 tokens are needed</source>
        <translation>--lengths：至少 %1 个词元</translation>
    </message>
    <message>
        <source>--warm-up: it is longer than the training</source>
        <translation>--warm-up：预热比整个训练还长</translation>
    </message>
    <message>
        <source>--precision: training takes fp32 or bf16</source>
        <translation>--precision：训练只能用 fp32 或 bf16</translation>
    </message>
    <message>
        <source>--%1 was decided when the training began; --resume takes no other</source>
        <translation>--%1 在训练开始时已经确定，--resume 时不能更改</translation>
    </message>
    <message>
        <source>Folder for the model and what the training goes on from.</source>
        <translation>存放模型和检查点的文件夹。</translation>
    </message>
    <message>
        <source>Go on with the training in --out, where it was interrupted.</source>
        <translation>继续 --out 中被中断的训练。</translation>
    </message>
    <message>
        <source>Begin with the weights and the vocabulary of a BERT.</source>
        <translation>从某个 BERT 的权重和词表开始。</translation>
    </message>
    <message>
        <source>A vocab.txt, instead of building one.</source>
        <translation>使用现成的 vocab.txt，不另建词表。</translation>
    </message>
    <message>
        <source>Pieces of the vocabulary that is built. Default: 10000.</source>
        <translation>所建词表的词元数。默认：10000。</translation>
    </message>
    <message>
        <source>Encoder layers. Default: 6.</source>
        <translation>编码器层数。默认：6。</translation>
    </message>
    <message>
        <source>Numbers in a hidden state. Default: 256.</source>
        <translation>隐藏状态的维数。默认：256。</translation>
    </message>
    <message>
        <source>Attention heads. Default: 4.</source>
        <translation>注意力头数。默认：4。</translation>
    </message>
    <message>
        <source>Width of the feed-forward part. Default: 4 × --hidden.</source>
        <translation>前馈网络的宽度。默认：--hidden 的 4 倍。</translation>
    </message>
    <message>
        <source>Longest text in tokens. Default: 256.</source>
        <translation>文本最长的词元数。默认：256。</translation>
    </message>
    <message>
        <source>Steps of the training. Default: 20000.</source>
        <translation>训练步数。默认：20000。</translation>
    </message>
    <message>
        <source>Steps in which the learning rate rises; it falls to 0 afterwards. Default: a twentieth of --steps.</source>
        <translation>学习率上升（预热）的步数，之后线性降到 0。默认：--steps 的二十分之一。</translation>
    </message>
    <message>
        <source>The highest learning rate. Default: 0.001.</source>
        <translation>学习率的最大值。默认：0.001。</translation>
    </message>
    <message>
        <source>AdamW&apos;s decay of matrices. Default: 0.01.</source>
        <translation>AdamW 对矩阵的权重衰减。默认：0.01。</translation>
    </message>
    <message>
        <source>Tokens in a step. Default: 4096.</source>
        <translation>每步的词元数。默认：4096。</translation>
    </message>
    <message>
        <source>Longest sequences in tokens, drawn for each step. Default: 32,64,128.</source>
        <translation>序列的最大词元数，每步抽取一个。默认：32,64,128。</translation>
    </message>
    <message>
        <source>Share of the tokens that are hidden. Default: 0.15.</source>
        <translation>被遮盖的词元所占的比例。默认：0.15。</translation>
    </message>
    <message>
        <source>Share of the sequences that are pairs. Default: 0.5.</source>
        <translation>句对在序列中所占的比例。默认：0.5。</translation>
    </message>
    <message>
        <source>Seed of the random number generator. Default: 1.</source>
        <translation>随机数种子。默认：1。</translation>
    </message>
    <message>
        <source>How the weights are stored. Default: f32.</source>
        <translation>权重的存储格式。默认：f32。</translation>
    </message>
    <message>
        <source>Steps between two lines of progress. Default: 100.</source>
        <translation>每隔多少步报告一次进度。默认：100。</translation>
    </message>
    <message>
        <source>Steps between two checkpoints. Default: 1000.</source>
        <translation>每隔多少步写一次检查点。默认：1000。</translation>
    </message>
    <message>
        <source>Progress as text, or as a line of JSON each.</source>
        <translation>进度以文本或逐行 JSON 输出。</translation>
    </message>
    <message>
        <source>Folder of plain text files (*.txt), or one text file.</source>
        <translation>纯文本文件（*.txt）所在的文件夹，或单个文本文件。</translation>
    </message>
    <message>
        <source>give one folder or file of texts</source>
        <translation>请指定一个语料文件夹或语料文件</translation>
    </message>
    <message>
        <source>--out is missing</source>
        <translation>缺少 --out</translation>
    </message>
    <message>
        <source>Lines for people, or a line of JSON for each pair.</source>
        <translation>供人阅读的文本，或每对文本一行 JSON。</translation>
    </message>
    <message>
        <source>File with one pair per line, in UTF-8, a tab between A and B; “-” is standard input.</source>
        <translation>每行一对文本的文件，UTF-8 编码，A 与 B 之间用制表符隔开；“-”表示标准输入。</translation>
    </message>
    <message>
        <source>%1 is not two texts with a tab between them</source>
        <translation>%1 不是用制表符隔开的两段文本</translation>
    </message>
    <message>
        <source>Prints how likely the model finds it that B follows A, and is not from elsewhere (next sentence prediction, BERT). ALBERT was trained on another question, which is answered for its models: whether A and B stand in their order, and are not swapped. JSON has a line for each pair: text, text_b, task (next_sentence or sentence_order) and probability. The model needs that head.</source>
        <translation>给出模型认为 B 接在 A 之后、而非来自别处的概率（BERT 的下一句预测）。ALBERT 训练的是另一个任务，对这类模型回答的是：A 与 B 顺序正确、而非被调换的概率（句序预测）。JSON 每对文本一行，含 text、text_b、task（next_sentence 或 sentence_order）和 probability。模型须有相应的头。</translation>
    </message>
    <message>
        <source>there is a model in %1; name another folder</source>
        <translation>%1 中已有模型；请指定别的文件夹</translation>
    </message>
    <message>
        <source>Texts that the model is measured with at each checkpoint.</source>
        <translation>留出文本：每次写检查点时用它评估模型。</translation>
    </message>
    <message>
        <source>loss %1  MLM %2 (%3 % right)  NSP %4 (%5 % right)</source>
        <translation>损失 %1  MLM %2（准确率 %3%）  NSP %4（准确率 %5%）</translation>
    </message>
    <message>
        <source>step %1 of %2  %3  %4 tokens/s  %5 left</source>
        <translation>第 %1/%2 步  %3  每秒 %4 个词元  剩余 %5</translation>
    </message>
    <message>
        <source>step %1, held out: %2</source>
        <translation>第 %1 步，留出文本：%2</translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation>%1：%2%</translation>
    </message>
    <message>
        <source>--lengths: %1 tokens do not fit into the model&apos;s %2 positions</source>
        <translation>--lengths：%1 个词元超出模型的 %2 个位置</translation>
    </message>
    <message>
        <source>--%1 has no place beside --from, which decides it</source>
        <translation>--%1 不能与 --from 同用：它由 --from 的模型决定</translation>
    </message>
    <message>
        <source>--%1 has no place beside --vocab, which decides it</source>
        <translation>--%1 不能与 --vocab 同用：它由 --vocab 的词表决定</translation>
    </message>
    <message>
        <source>--vocab-size: at least %1 pieces are needed</source>
        <translation>--vocab-size：至少需要 %1 项</translation>
    </message>
    <message>
        <source>--tokens: %1 tokens make %2 pairs, and a figure shows %3 at most</source>
        <translation>--tokens：%1 个词元组成 %2 个词元对，一张图最多显示 %3 个</translation>
    </message>
    <message>
        <source>--colour-map: not used, because some cosines are negative</source>
        <translation>--colour-map：未使用，因为有些余弦相似度为负</translation>
    </message>
    <message>
        <source>Lengths of the sequences. Default: 16,128,512, as far as the model takes them.</source>
        <translation>序列长度。默认：16,128,512 中模型所能容纳的。</translation>
    </message>
    <message>
        <source>--pooling goes with --text-b, and not with --pair</source>
        <translation>--pooling 须与 --text-b 同用，且不能与 --pair 同用</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) were cut off to fit the model&apos;s %1 positions</source>
        <translation>
            <numerusform>有 %n 个词元超出模型的 %1 个位置，已被截断</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is neither a command nor a model folder that is there</source>
        <translation>“%1”既不是命令，也不是已有的模型文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n token(s) were cut off to fit the model&apos;s %2 positions</source>
        <translation>
            <numerusform>%1：有 %n 个词元超出模型的 %2 个位置，已被截断</numerusform>
        </translation>
    </message>
    <message>
        <source>tokens without a point, because their hidden states hold NaN or infinite values: %1</source>
        <translation>没有点的词元（隐藏状态含有 NaN 或无穷大）：%1 个</translation>
    </message>
    <message>
        <source>--dpi goes with .png files only</source>
        <translation>--dpi 只能用于 .png 文件</translation>
    </message>
    <message>
        <source>%1 holds no text</source>
        <translation>%1 中没有文本</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>There is no file or folder %1. Check the name, or choose another one.</source>
        <translation>文件或文件夹 %1 不存在。请检查名称，或另选一个。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2. Check the permissions and the disk.</source>
        <translation>无法读取 %1：%2。请检查权限和磁盘。</translation>
    </message>
    <message>
        <source>%1 is not an ordinary file. Choose a file, not a folder or a device.</source>
        <translation>%1 不是普通文件。请选择文件，而不是文件夹或设备。</translation>
    </message>
    <message>
        <source>%1 has 0 bytes and holds nothing. Download or copy it again.</source>
        <translation>%1 为 0 字节，没有内容。请重新下载或复制。</translation>
    </message>
    <message>
        <source>%1 is cut off: it should have %2 and has %3. Download or copy it again.</source>
        <translation>%1 不完整：应为 %2，实际为 %3。请重新下载或复制。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2. Choose another name or folder.</source>
        <translation>无法写入 %1：%2。请换一个名称或文件夹。</translation>
    </message>
    <message>
        <source>%1 does not fit on the disk: it needs at least %2 and %3 are free. Make room or choose another folder.</source>
        <translation>磁盘空间不足，无法写入 %1：至少需要 %2，可用 %3。请腾出空间或换一个文件夹。</translation>
    </message>
    <message>
        <source>%1 is a Git LFS pointer, not the file itself. Fetch it with “git lfs pull”, or download it.</source>
        <translation>%1 只是 Git LFS 指针，不是文件本身。请用“git lfs pull”取回，或直接下载。</translation>
    </message>
    <message>
        <source>%1 is a web page saved under the name of a model file. Download the file itself.</source>
        <translation>%1 是以模型文件名保存的网页。请下载文件本身。</translation>
    </message>
    <message>
        <source>%1 holds weights in the format %2, which cannot be read. Convert the model to safetensors.</source>
        <translation>%1 中的权重为“%2”格式，无法读取。请将模型转换为 safetensors。</translation>
    </message>
    <message>
        <source>%1 cannot be understood from byte %2 on: %3. Download the file again.</source>
        <translation>%1 从第 %2 字节起无法解析：%3。请重新下载。</translation>
    </message>
    <message>
        <source>%1 holds the tensor %2 twice. Download the file again.</source>
        <translation>%1 中张量 %2 出现了两次。请重新下载。</translation>
    </message>
    <message>
        <source>In %1 the tensors %2 and %3 overlap. Download the file again.</source>
        <translation>%1 中张量 %2 与 %3 重叠。请重新下载。</translation>
    </message>
    <message>
        <source>In %1 there are bytes between %2 and %3 that belong to no tensor. Download the file again.</source>
        <translation>%1 中 %2 与 %3 之间有不属于任何张量的字节。请重新下载。</translation>
    </message>
    <message>
        <source>In %1 the tensor %2 has an impossible shape. Download the file again.</source>
        <translation>%1 中张量 %2 的形状不可能成立。请重新下载。</translation>
    </message>
    <message>
        <source>In %1 the tensor %2 should take %3 by its shape and takes %4. Download the file again.</source>
        <translation>%1 中张量 %2 按形状应占 %3，实际占 %4。请重新下载。</translation>
    </message>
    <message>
        <source>In %1 the tensor %2 has the unknown number type %3. Convert the model to F32, F16 or BF16.</source>
        <translation>%1 中张量 %2 的数值类型 %3 未知。请将模型转换为 F32、F16 或 BF16。</translation>
    </message>
    <message>
        <source>%1 lacks weights that the model needs: %2. Choose the weights that belong to the config.json.</source>
        <translation>%1 缺少模型所需的权重：%2。请选择与 config.json 配套的权重。</translation>
    </message>
    <message>
        <source>The tensor %1 should have the shape %2 and has %3. Choose the config.json that belongs to the weights.</source>
        <translation>张量 %1 的形状应为 %2，实际为 %3。请选择与权重配套的 config.json。</translation>
    </message>
    <message>
        <source>The folder %1 holds no config.json. Choose the folder of a model in the Hugging Face layout.</source>
        <translation>文件夹 %1 中没有 config.json。请选择 Hugging Face 格式的模型文件夹。</translation>
    </message>
    <message>
        <source>In %1 the setting %2 has the value %3, with which no model can be built. Correct it, or download the file again.</source>
        <translation>%1 中设置项 %2 的值为 %3，无法据此构建模型。请改正，或重新下载。</translation>
    </message>
    <message>
        <source>Models of the type %1 are not supported. Choose one of these types: %2.</source>
        <translation>不支持 %1 类型的模型。支持的类型：%2。</translation>
    </message>
    <message>
        <source>The activation function %1 is not supported. Choose a model with one of these: %2.</source>
        <translation>不支持激活函数 %1。请选择使用以下激活函数之一的模型：%2。</translation>
    </message>
    <message>
        <source>The vocabulary %1 is wrong in line %2: %3. Download the file again.</source>
        <translation>词表 %1 第 %2 行有误：%3。请重新下载。</translation>
    </message>
    <message>
        <source>The vocabulary %1 lacks the special token %2. Choose the vocabulary that belongs to the model.</source>
        <translation>词表 %1 缺少特殊词元 %2。请选择与模型配套的词表。</translation>
    </message>
    <message>
        <source>The vocabulary has %1 entries, but the model knows only %2. Choose the vocabulary that belongs to the model.</source>
        <translation>词表有 %1 项，而模型只有 %2 项。请选择与模型配套的词表。</translation>
    </message>
    <message>
        <source>The model has %1 layers by its config.json, but the weights have %2. Choose the config.json that belongs to the weights.</source>
        <translation>config.json 中写的是 %1 层，而权重有 %2 层。请选择与权重配套的 config.json。</translation>
    </message>
    <message>
        <source>The inference engine cannot be loaded: %1. Install the program again.</source>
        <translation>无法加载推理引擎：%1。请重新安装程序。</translation>
    </message>
    <message>
        <source>The token id %1 does not exist: the vocabulary has %2 entries, counted from 0. Choose smaller ids.</source>
        <translation>词元编号 %1 不存在：词表有 %2 项，从 0 开始编号。请使用更小的编号。</translation>
    </message>
    <message>
        <source>The token type id %1 does not exist: the model has %2 types, counted from 0. Choose smaller type ids.</source>
        <translation>词元类型编号 %1 不存在：模型有 %2 种词元类型，从 0 开始编号。请使用更小的编号。</translation>
    </message>
    <message>
        <source>The input has %1 tokens, but the model has only %2 positions. Shorten it.</source>
        <translation>输入有 %1 个词元，而模型只有 %2 个位置。请缩短输入。</translation>
    </message>
    <message>
        <source>The input cannot be used: %1. Change it and try again.</source>
        <translation>输入无法使用：%1。请修改后重试。</translation>
    </message>
    <message>
        <source>There is too little memory: %1 is needed. Close other programs, or choose a shorter text or a smaller model.</source>
        <translation>内存不足：需要 %1。请关闭其他程序，或使用更短的文本、更小的模型。</translation>
    </message>
    <message>
        <source>The inference library failed: %1. Try another text or model.</source>
        <translation>推理库出错：%1。请换一段文本或换一个模型。</translation>
    </message>
    <message>
        <source>There are too few different points: %1, and %2 are needed. Use a longer text.</source>
        <translation>不同的点太少：只有 %1 个，至少需要 %2 个。请使用更长的文本。</translation>
    </message>
    <message>
        <source>The figure would be %1 wide or high, more than the %2 allowed. Choose a smaller size or resolution.</source>
        <translation>图的宽或高将达 %1，超过允许的 %2。请减小尺寸或分辨率。</translation>
    </message>
    <message>
        <source>%1 names no format that can be written. End the name in one of these: %2.</source>
        <translation>%1 的扩展名不是可写入的格式。请使用以下扩展名之一：%2。</translation>
    </message>
    <message>
        <source>Something went wrong that should not have: %1. Please report it.</source>
        <translation>发生了不应有的错误：%1。请反馈给我们。</translation>
    </message>
    <message>
        <source>the start</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>结尾</translation>
    </message>
    <message>
        <source>There is too little memory. Close other programs, or choose a shorter text or a smaller model.</source>
        <translation>内存不足。请关闭其他程序，或使用更短的文本、更小的模型。</translation>
    </message>
    <message>
        <source>%1 is larger than the %2 that can be read. Choose a smaller file, or split it.</source>
        <translation>%1 超过了可读取的上限 %2。请换一个较小的文件，或将它拆分。</translation>
    </message>
    <message>
        <source>The header of %1 would take %2, but the limit is %3. The file is damaged: download it again.</source>
        <translation>%1 声称文件头长达 %2，而上限是 %3。文件已损坏，请重新下载。</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>超过 %1</translation>
    </message>
    <message>
        <source>There is no reduced precision to compare: this machine computes in %1 alone. bf16 and int8 need a processor with AVX-512 instructions for them.</source>
        <translation>没有可比较的低精度：这台机器只能用 %1 计算。bf16 和 int8 需要处理器具备相应的 AVX-512 指令。</translation>
    </message>
    <message>
        <source>%1 holds weights in the format %2, which cannot be read. Convert the model with this line of Python, adapted to your files: “%3”.</source>
        <translation>%1 中的权重为“%2”格式，无法读取。请用下面这行 Python 代码转换模型（按实际文件名修改）：“%3”。</translation>
    </message>
    <message>
        <source>%1 asks Python to load and run %2, which is more than weights need. It was refused and nothing was run. Use the model&apos;s safetensors file, or one from a source that you trust.</source>
        <translation>%1 要求 Python 加载并运行 %2，而权重文件不需要这样的内容。已拒绝打开，没有运行任何代码。请改用该模型的 safetensors 文件，或来源可信的文件。</translation>
    </message>
    <message>
        <source>The archive %1 cannot be read because of its entry %2: %3. Download the file again, or save it anew with torch.save.</source>
        <translation>压缩包 %1 无法读取，问题出在条目 %2：%3。请重新下载该文件，或用 torch.save 重新保存。</translation>
    </message>
    <message>
        <source>%1 holds no table of named tensors. Save the model&apos;s state_dict() with torch.save, or the model with save_pretrained().</source>
        <translation>%1 中没有按名称存放张量的字典。请用 torch.save 保存模型的 state_dict()，或用 save_pretrained() 保存模型。</translation>
    </message>
    <message>
        <source>%1 holds several tables of tensors: %2. Save the one that is the model&apos;s into a file of its own.</source>
        <translation>%1 中有多个张量字典：%2。请把属于模型的那一个单独保存成文件。</translation>
    </message>
    <message>
        <source>In %1 the tensor %2 reaches up to %3 within a memory that holds %4. Download the file again.</source>
        <translation>%1 中的张量 %2 延伸到存储区的 %3 处，而该存储区只有 %4。请重新下载该文件。</translation>
    </message>
    <message>
        <source>The model is split over several files by %1, and %2 is not there. Put all of them into one folder.</source>
        <translation>%1 表明模型分成了多个文件，但缺少 %2。请把所有文件放到同一个文件夹中。</translation>
    </message>
    <message>
        <source>The index %1 does not fit its files because of %2: %3. Download the index and all files that belong to it again.</source>
        <translation>索引 %1 与其文件不符，问题出在 %2：%3。请重新下载索引及其所有文件。</translation>
    </message>
    <message>
        <source>The folder %1 holds no weights. Put the model&apos;s model.safetensors or pytorch_model.bin into it.</source>
        <translation>文件夹 %1 中没有权重。请把模型的 model.safetensors 或 pytorch_model.bin 放进去。</translation>
    </message>
    <message>
        <source>The folder %1 holds no tokenizer. Put the model&apos;s tokenizer.json into it, or its vocabulary: vocab.txt, vocab.json with merges.txt, or a SentencePiece model.</source>
        <translation>文件夹 %1 中没有分词器。请把模型的 tokenizer.json 放入其中，或放入其词表：vocab.txt、vocab.json 与 merges.txt，或 SentencePiece 模型。</translation>
    </message>
    <message>
        <source>The tokenizer that %1 describes has a part that is not supported: %2. Choose another model.</source>
        <translation>%1 所描述的分词器含有不受支持的部分：%2。请选择其他模型。</translation>
    </message>
    <message>
        <source>The model in %1 has no head that predicts masked tokens. Choose one that was saved with its MLM head.</source>
        <translation>%1 中的模型没有预测被遮盖词元的头。请选择保存时带有掩码语言模型（MLM）头的模型。</translation>
    </message>
    <message>
        <source>The model in %1 has no head for pairs of sentences. Choose a BERT or ALBERT that was saved with its heads of pre-training.</source>
        <translation>%1 中的模型没有判断句对的头。请选择保存时带有预训练头的 BERT 或 ALBERT 模型。</translation>
    </message>
    <message>
        <source>The tokenizer in %1 has no mask token. Put the model&apos;s own tokenizer files into the folder, or choose another model.</source>
        <translation>%1 中的分词器没有掩码词元。请把模型自己的分词器文件放入该文件夹，或选择其他模型。</translation>
    </message>
    <message>
        <source>%1 has no %2 that the model could fill. Write %2 where a token is to be predicted; what is cut off does not count.</source>
        <translation>%1 中没有可供模型填充的 %2。请在要预测的位置写上 %2；被截断的部分不算。</translation>
    </message>
    <message>
        <source>The model&apos;s scores are of no use: number %1 is %2. Its weights are damaged: download them again.</source>
        <translation>模型给出的分数无法使用：第 %1 个是 %2。权重已损坏，请重新下载。</translation>
    </message>
    <message>
        <source>%1 holds no text to train on. Put plain text files (*.txt) there: one sentence or paragraph per line, a blank line between documents.</source>
        <translation>%1 中没有可供训练的文本。请放入纯文本文件（*.txt）：每行一句或一段，文档之间空一行。</translation>
    </message>
    <message>
        <source>The training in %1 was begun with other texts or another vocabulary. Give the same ones, or begin anew in another folder.</source>
        <translation>%1 中的训练用的是别的语料或别的词表。请给出相同的语料和词表，或在另一个文件夹中重新开始。</translation>
    </message>
    <message>
        <source>The loss is no longer a number after step %1, so the training ended. Train anew with a lower learning rate; the last checkpoint is as it was.</source>
        <translation>第 %1 步之后损失已不是数值，训练中止。请用更小的学习率重新训练；最后一个检查点保持不变。</translation>
    </message>
    <message>
        <source>%1 leaves no token: the text is empty, and the model adds no special tokens. Write a text there.</source>
        <translation>%1 得不到任何词元：文本为空，而该模型不添加特殊词元。请在该处输入文本。</translation>
    </message>
    <message>
        <source>There are too few points: %1, and %2 are needed. Tokens without one, because their hidden states hold NaN or infinite values: %3. Choose another layer or model.</source>
        <translation>点太少：只有 %1 个，至少需要 %2 个。另有 %3 个词元没有点，因为它们的隐藏状态含有 NaN 或无穷大。请换一层，或换一个模型。</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>bank: of a river, of money</source>
        <translation>bank：河岸，银行</translation>
    </message>
    <message>
        <source>Layer 0 cannot tell the two “bank” apart: the same word in the same place. At which layer does their cosine begin to fall, and how far does it go?</source>
        <translation>在第 0 层，两个“bank”无法区分：词相同，位置也相同。它们的余弦从哪一层开始下降，最后降到多少？</translation>
    </message>
    <message>
        <source>bank: the same sense, another sense</source>
        <translation>bank：同一义项与不同义项</translation>
    </message>
    <message>
        <source>can: a verb and a noun</source>
        <translation>can：情态动词，名词</translation>
    </message>
    <message>
        <source>“can” stands here twice, as a verb and as a noun. Only the words around it tell which is which. How soon do the layers take notice?</source>
        <translation>“can”在这里出现两次，一次是情态动词（能），一次是名词（罐头），只能靠上下文分辨。模型在第几层就看出了区别？</translation>
    </message>
    <message>
        <source>花: a flower, to spend</source>
        <translation>花：花朵，花费</translation>
    </message>
    <message>
        <source>花 is a flower in A and “to spend” in B, and one and the same vector at layer 0. At which layer does the cosine begin to fall, and where does it settle?</source>
        <translation>A 中的“花”是花朵，B 中的“花”是花费，而在第 0 层它们是同一个向量。余弦从哪一层开始下降，最后稳定在多少？</translation>
    </message>
    <message>
        <source>行: read háng, read xíng</source>
        <translation>行：读 háng，读 xíng</translation>
    </message>
    <message>
        <source>行 is read háng in 银行 (bank) and xíng in 步行 (to walk). The model has never heard a reading. Does it part the two all the same?</source>
        <translation>“行”在“银行”中读 háng，在“步行”中读 xíng。模型从未听过读音，它是否仍能把这个多音字的两种用法分开？</translation>
    </message>
    <message>
        <source>Agreement: a minimal pair</source>
        <translation>主谓一致：最小对立对</translation>
    </message>
    <message>
        <source>Only “was” and “were” differ. The verb must agree with “house”, yet the plural “trees” stands right before the verb. Which words feel the wrong form, and which stay as they were?</source>
        <translation>两句只差“was”和“were”。动词应与“house”一致，紧挨着它的却是复数“trees”。哪些词受到了错误形式的影响，哪些词没有变化？</translation>
    </message>
    <message>
        <source>Negation: good, not good, bad</source>
        <translation>否定：good、not good、bad</translation>
    </message>
    <message>
        <source>Does “not” draw “good” towards “bad”? Compare the three curves. Words that can stand in the same place come close to each other, opposites too.</source>
        <translation>“not”是否把“good”拉向“bad”？请比较三条曲线。能出现在同一位置的词往往彼此接近，反义词也不例外。</translation>
    </message>
    <message>
        <source>Word order: who bites whom</source>
        <translation>语序：谁咬谁</translation>
    </message>
    <message>
        <source>The same words in another order. Is the dog that bites closer to the dog that is bitten, or to the man who bites? Do word and role weigh alike in every layer?</source>
        <translation>词相同，语序不同。咬人的狗更接近被咬的狗，还是更接近咬狗的人？词和角色在每一层的分量都一样吗？</translation>
    </message>
    <message>
        <source>Negation: 很好看, 不好看</source>
        <translation>否定：很好看，不好看</translation>
    </message>
    <message>
        <source>One character turns the sentence into its opposite. How far does 好 move, and does the curve of the whole texts, A ~ B, show it at all?</source>
        <translation>一字之差，意思相反。“好”变化了多少？整句向量的曲线（A ~ B）能看出这一差别吗？</translation>
    </message>
    <message>
        <source>被: another order, the same deed</source>
        <translation>被：语序变了，施事没变</translation>
    </message>
    <message>
        <source>被 turns the order round, and the cat still eats. Does 猫 in A resemble 猫 in B, which does the same, or 鱼 in B, which stands in its place? Compare layer 0 with the last one.</source>
        <translation>“被”字句颠倒了语序，吃鱼的仍然是猫。A 中的“猫”更像 B 中同为施事的“猫”，还是更像 B 中位置相同的“鱼”？请比较第 0 层和最后一层。</translation>
    </message>
    <message>
        <source>A word in pieces</source>
        <translation>被切开的词</translation>
    </message>
    <message>
        <source>A word that the vocabulary lacks is cut into pieces; ## marks what continues a word. Do the pieces of “photographers” come closer to each other than any two tokens on average?</source>
        <translation>词表中没有的词会被切成几段，“##”表示接续前面的部分。与任意两个词元的平均值相比，“photographers”的各段是否靠得更近？</translation>
    </message>
    <message>
        <source>南京市长江大桥: 长江 or 市长</source>
        <translation>南京市长江大桥：长江，市长</translation>
    </message>
    <message>
        <source>After the same three characters 长 begins 长江 in A and ends 市长 in B. The model reads single characters and no words: from which layer on does it know the one from the other?</source>
        <translation>前三个字相同，A 中的“长”是“长江”的开头，B 中的“长”是“市长”的结尾。模型按字切分，看不到词：从哪一层起，它能分清两者？</translation>
    </message>
    <message>
        <source>研究生命: 研究 · 生命, not 研究生 · 命</source>
        <translation>研究生命：研究·生命，不是研究生·命</translation>
    </message>
    <message>
        <source>生 begins 生命 in A and ends 研究生 in B; only what follows decides. A model that reads in both directions can part them: in which layer does it?</source>
        <translation>A 中的“生”是“生命”的开头，B 中的“生”是“研究生”的结尾，全看后文。双向阅读的模型能分清它们：是在哪一层分清的？</translation>
    </message>
    <message>
        <source>Washington: a person, a city</source>
        <translation>Washington：人名，地名</translation>
    </message>
    <message>
        <source>The name alone does not say whether a person or a city is meant; what follows it does. Do the layers carry that back to the name?</source>
        <translation>单看名字，分不清是人还是城市，要看后文。各层是否把后文的信息带回到了名字上？</translation>
    </message>
    <message>
        <source>Reference: who is “he”?</source>
        <translation>指代：“he”是谁？</translation>
    </message>
    <message>
        <source>To which of the two names does “he” come closer, and in which layer? A small difference is no proof that the model knows who is meant: exchange the names and look again.</source>
        <translation>“he”更接近两个名字中的哪一个？在哪一层？微小的差别不能证明模型懂得指代：把两个名字对调，再看一次。</translation>
    </message>
    <message>
        <source>Cities and countries</source>
        <translation>城市与国家</translation>
    </message>
    <message>
        <source>Nobody told the model what a city is. Which pairs come closest from layer to layer: city and city, country and country, or a city and its own country?</source>
        <translation>没有人告诉模型什么是城市。哪些词对逐层靠得最近：城市与城市、国家与国家，还是城市与它所在的国家？</translation>
    </message>
    <message>
        <source>苹果: a fruit, a company</source>
        <translation>苹果：水果，公司</translation>
    </message>
    <message>
        <source>The same two characters name a fruit in A and a company in B. How far does 果 part from itself? Compare it with the mean of all pairs of tokens.</source>
        <translation>同样两个字，A 中是水果，B 中是公司。两个“果”分开了多少？请与所有词元对的均值比较。</translation>
    </message>
    <message>
        <source>Other words, the same meaning</source>
        <translation>词不同，意思相同</translation>
    </message>
    <message>
        <source>The texts say the same in other words. How close do the whole texts come (A ~ B), and “film” and “movie”? Keep the figures in mind for the next example.</source>
        <translation>两句用不同的词说同一件事。整句有多接近（A ~ B）？“film”和“movie”呢？记住这些数值，再看下一个示例。</translation>
    </message>
    <message>
        <source>The same words, another meaning</source>
        <translation>词相同，意思不同</translation>
    </message>
    <message>
        <source>No paraphrase: two words have changed places. The mean of all tokens hardly sees it, so the whole texts, A ~ B, seem equal. Which single tokens know better?</source>
        <translation>这不是同义改写：两个词换了位置。所有词元的均值几乎看不出来，整句（A ~ B）好像完全相同。哪些词元看得出差别？</translation>
    </message>
    <message>
        <source>比: two ways to say the same</source>
        <translation>比：他比我高，我比他矮</translation>
    </message>
    <message>
        <source>Both texts say the same. Now write 高 for 矮 in text B: the words are then the same and the meaning is the opposite. Which version of B is closer to A, by the curve A ~ B of the whole texts?</source>
        <translation>两句意思相同。现在把文本 B 中的“矮”改成“高”：用字变得相同，意思却相反。按整句的曲线（A ~ B），哪一种更接近？</translation>
    </message>
    <message>
        <source>One sentence in two languages</source>
        <translation>一句话，两种语言</translation>
    </message>
    <message>
        <source>In the projection, does each language keep to its own side, or do “tea” and 茶 find each other? Step through the layers and watch both groups.</source>
        <translation>在投影图中，两种语言各占一边，还是“tea”和“茶”走到一起？请逐层观察这两组词元。</translation>
    </message>
    <message>
        <source>Two sentences as one sequence</source>
        <translation>两句拼成一个序列</translation>
    </message>
    <message>
        <source>At layer 0 the sentences lie apart in the projection: each has a segment embedding of its own. Their tokens can attend to each other: what becomes of the two groups from layer to layer?</source>
        <translation>在第 0 层的投影图中，两句是分开的：它们的片段嵌入不同。两句之间可以互相注意：两组词元逐层会怎样变化？</translation>
    </message>
    <message>
        <source>[MASK] in two sentences</source>
        <translation>两句中的 [MASK]</translation>
    </message>
    <message>
        <source>Both [MASK] are the same vector at layer 0. Each layer puts into them what the sentence expects: something to drink, something to drive. How far apart do they end up?</source>
        <translation>两个 [MASK] 在第 0 层是同一个向量。各层逐步填入句子所期待的内容：一个是喝的，一个是开的。最后它们相差多远？</translation>
    </message>
    <message>
        <source>[MASK] and the hidden word</source>
        <translation>[MASK] 与被遮盖的词</translation>
    </message>
    <message>
        <source>[MASK] stands in the place of 茶, and the model does not see which word is hidden. Does the vector come closer to that of the word from layer to layer?</source>
        <translation>[MASK] 占了“茶”的位置，模型看不到被遮盖的字。它的向量是否逐层接近“茶”的向量？</translation>
    </message>
    <message>
        <source>Words with several &amp;meanings</source>
        <translation>一词多义(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Grammar and word order</source>
        <translation>语法与语序(&amp;G)</translation>
    </message>
    <message>
        <source>Where words &amp;begin and end</source>
        <translation>词的边界(&amp;B)</translation>
    </message>
    <message>
        <source>Names and &amp;reference</source>
        <translation>名称与指代(&amp;R)</translation>
    </message>
    <message>
        <source>Whole &amp;sentences</source>
        <translation>整句(&amp;S)</translation>
    </message>
    <message>
        <source>Mas&amp;ked words</source>
        <translation>被遮盖的词(&amp;K)</translation>
    </message>
    <message>
        <source>Three times “bank”: twice with money, and once by the river, in one text with another. What draws two of them closer in the last layers, the sense or the sentence?</source>
        <translation>“bank”出现三次：两次是银行，一次是河岸，后者与其中一个银行同在一句。最后几层里，使两个“bank”更接近的是词义，还是所在的句子？</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>%1 hardly changes (%2)</source>
        <translation>%1几乎不变（%2）</translation>
    </message>
    <message>
        <source>%1 rises from %2 to %3</source>
        <translation>%1从 %2 升到 %3</translation>
    </message>
    <message>
        <source>%1 falls from %2 to %3</source>
        <translation>%1从 %2 降到 %3</translation>
    </message>
    <message>
        <source>%1 rises until layer %2 (%3), then falls (%4)</source>
        <translation>%1到第 %2 层为止上升（%3），此后下降（%4）</translation>
    </message>
    <message>
        <source>%1 falls until layer %2 (%3), then rises (%4)</source>
        <translation>%1到第 %2 层为止下降（%3），此后上升（%4）</translation>
    </message>
    <message>
        <source>Cosine of %1 and %2</source>
        <translation>%1与%2的余弦相似度</translation>
    </message>
    <message>
        <source>Mean cosine of all pairs</source>
        <translation>所有词元对的平均余弦相似度</translation>
    </message>
    <message>
        <source>No cosine is defined for these tokens</source>
        <translation>这些词元之间的余弦相似度无定义</translation>
    </message>
    <message>
        <source>mean of all pairs</source>
        <translation>所有词元对的均值</translation>
    </message>
    <message>
        <source>± standard deviation</source>
        <translation>± 标准差</translation>
    </message>
    <message>
        <source>Cosine of token pairs in every layer</source>
        <translation>词元对在每一层的余弦相似度</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦相似度</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>%1, low</source>
        <translation>%1，下界</translation>
    </message>
    <message>
        <source>%1, high</source>
        <translation>%1，上界</translation>
    </message>
    <message>
        <source>%1 for “%2”</source>
        <translation>“%2”的%1</translation>
    </message>
    <message>
        <source>text A</source>
        <translation>文本 A</translation>
    </message>
    <message>
        <source>text B</source>
        <translation>文本 B</translation>
    </message>
    <message>
        <source>id %1</source>
        <translation>编号 %1</translation>
    </message>
    <message>
        <source>position %1</source>
        <translation>位置 %1</translation>
    </message>
    <message>
        <source>segment %1</source>
        <translation>片段 %1</translation>
    </message>
    <message>
        <source>At %1 no value is a number</source>
        <translation>%1：所有值都不是有效数值</translation>
    </message>
    <message>
        <source>At %1, dimension %2 holds the strongest value, %3 at %4</source>
        <translation>%1：绝对值最大的值在第 %2 维，为 %3（%4）</translation>
    </message>
    <message>
        <source>Euclidean norm</source>
        <translation>欧几里得范数</translation>
    </message>
    <message>
        <source>Cosine to the layer below</source>
        <translation>与前一层的余弦相似度</translation>
    </message>
    <message>
        <source>Cosine to the embeddings</source>
        <translation>与嵌入层的余弦相似度</translation>
    </message>
    <message>
        <source>Cosine to the last layer</source>
        <translation>与最后一层的余弦相似度</translation>
    </message>
    <message>
        <source>%1 of every token in every layer</source>
        <translation>%1：每个词元在每一层</translation>
    </message>
    <message>
        <source>No norm is a number</source>
        <translation>没有一个范数是数</translation>
    </message>
    <message>
        <source>Mean norm goes from %1 at the embeddings to %2 at layer %3; the longest is %4 with %5 at layer %6</source>
        <translation>平均范数从嵌入层的 %1 变到第 %3 层的 %2；最长的是%4，在第 %6 层为 %5</translation>
    </message>
    <message>
        <source>How far each layer turns each token</source>
        <translation>每一层使每个词元的方向变化了多少</translation>
    </message>
    <message>
        <source>Tokens turn most at layer %1 (mean cosine %2), least at layer %3 (%4)</source>
        <translation>词元的方向变化在第 %1 层最大（平均余弦相似度 %2），在第 %3 层最小（%4）</translation>
    </message>
    <message>
        <source>At layer %1 the mean cosine to the embeddings is %2</source>
        <translation>第 %1 层与嵌入层的平均余弦相似度为 %2</translation>
    </message>
    <message>
        <source>At the embeddings the mean cosine to layer %1 is %2</source>
        <translation>嵌入层与第 %1 层的平均余弦相似度为 %2</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维度</translation>
    </message>
    <message>
        <source>Hidden state (no unit)</source>
        <translation>隐藏状态（无单位）</translation>
    </message>
    <message>
        <source>Hidden states at %1</source>
        <translation>%1的隐藏状态</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Cosine between the layers of %1</source>
        <translation>%1在各层之间的余弦相似度</translation>
    </message>
    <message>
        <source>%1 has no direction in any layer</source>
        <translation>%1在任何一层都没有方向</translation>
    </message>
    <message>
        <source>0 (embeddings)</source>
        <translation>0（嵌入层）</translation>
    </message>
    <message>
        <source>0 (emb)</source>
        <translation>0（嵌入）</translation>
    </message>
    <message>
        <source>layer %1 of %2, the embeddings (−%3)</source>
        <translation>第 %1 层（嵌入层；共 %2 层，−%3）</translation>
    </message>
    <message>
        <source>layer %1 of %2 (−%3)</source>
        <translation>第 %1 层（共 %2 层，−%3）</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>非数</translation>
    </message>
    <message>
        <source>PC %1 (%2 %)</source>
        <translation>主成分 %1（%2%）</translation>
    </message>
    <message>
        <source>Each token&apos;s path from layer %1 to layer %2 in one basis, which shows %3 % of the variance</source>
        <translation>每个词元从第 %1 层到第 %2 层的轨迹，同一组基，解释了 %3% 的方差</translation>
    </message>
    <message>
        <source>Tokens at %1 in the plane that shows the most variance, %2 %</source>
        <translation>%1的词元，投影到方差最大的平面，解释了 %2% 的方差</translation>
    </message>
    <message>
        <source>PCA of all layers</source>
        <translation>所有层的主成分分析</translation>
    </message>
    <message>
        <source>PCA at %1</source>
        <translation>%1的主成分分析</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>文本 %2 中的%1</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>dimension %1</source>
        <translation>第 %1 维</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 mean · %2 · %3</source>
        <translation>%1 平均 · %2 · %3</translation>
    </message>
    <message>
        <source>%1 worst token</source>
        <translation>%1 偏差最大的词元</translation>
    </message>
    <message>
        <source>%1 has layers without a drift and is %2 as fast</source>
        <translation>%1 有的层无法计算偏差，速度为 fp32 的 %2</translation>
    </message>
    <message>
        <source>%1 drifts by %2 at most (layer %3) and is %4 as fast</source>
        <translation>%1 的偏差最大为 %2（第 %3 层），速度为 fp32 的 %4</translation>
    </message>
    <message>
        <source>Against fp32 (%1 a pass): %2. Means over the tokens; medians of %3 passes.</source>
        <translation>以 fp32 为基准（每次前向计算 %1）：%2。偏差为词元平均值，耗时为 %3 次的中位数。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Drift of reduced precisions from fp32</source>
        <translation>低精度相对 fp32 的偏差</translation>
    </message>
    <message>
        <source>1 − cosine to fp32</source>
        <translation>1 − 与 fp32 的余弦</translation>
    </message>
    <message>
        <source>first token</source>
        <translation>首个词元</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>sum / √n</source>
        <translation>和 / √n</translation>
    </message>
    <message>
        <source>weighted mean</source>
        <translation>加权均值</translation>
    </message>
    <message>
        <source>last token</source>
        <translation>末个词元</translation>
    </message>
    <message>
        <source>A ~ B (%1)</source>
        <translation>A ~ B（%1）</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>区间</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>To</source>
        <translation>终点</translation>
    </message>
    <message>
        <source>%1 values from %2 to %3, mean %4, standard deviation %5.</source>
        <translation>共 %1 个值，范围 %2 到 %3，均值 %4，标准差 %5。</translation>
    </message>
    <message>
        <source>NaN or infinite, and left out: %1.</source>
        <translation>已排除的 NaN 或无穷大：%1 个。</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>频数</translation>
    </message>
    <message>
        <source>%1 to %2 · %3</source>
        <translation>%1 到 %2 · %3</translation>
    </message>
    <message>
        <source>%1; %2 of %3 pairs are shown</source>
        <translation>%1；共 %3 对词元，只显示前 %2 对</translation>
    </message>
    <message>
        <source>no layer below</source>
        <translation>没有前一层</translation>
    </message>
    <message>
        <source>%1 differs most between %2 and %3 (cosine %4)</source>
        <translation>%1在%2与%3之间差别最大（余弦相似度 %4）</translation>
    </message>
    <message>
        <source>layer 0 (embeddings)</source>
        <translation>第 0 层（嵌入层）</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1 倍</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>%1 · %2 · (%3, %4)</source>
        <translation>%1 · %2 · (%3, %4)</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>%1; tokens without a point, because their hidden states hold NaN or infinite values: %2</source>
        <translation>%1；没有点的词元（隐藏状态含有 NaN 或无穷大）：%2 个</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Embeddings</source>
        <translation>嵌入层</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Feed-forward</source>
        <translation>前馈网络</translation>
    </message>
    <message>
        <source>Pooler</source>
        <translation>池化层</translation>
    </message>
    <message>
        <source>MLM head</source>
        <translation>MLM 头</translation>
    </message>
    <message>
        <source>NSP head</source>
        <translation>NSP 头</translation>
    </message>
    <message>
        <source>Not part of the encoder</source>
        <translation>不属于编码器</translation>
    </message>
    <message>
        <source>Layer %1 · %2</source>
        <translation>第 %1 层 · %2</translation>
    </message>
    <message>
        <source>used</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>not read: a buffer, or a copy of other weights</source>
        <translation>不读取：缓冲区，或其他权重的副本</translation>
    </message>
    <message>
        <source>not used by the encoder</source>
        <translation>编码器不使用</translation>
    </message>
    <message>
        <source>unknown, as the model cannot be loaded</source>
        <translation>未知，因为模型无法加载</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1 · %2 layers × %3 · %4 heads</source>
        <translation>%1 · %2 层 × %3 维 · %4 个注意力头</translation>
    </message>
    <message>
        <source>weights shared by layers</source>
        <translation>各层共享权重</translation>
    </message>
    <message>
        <source>see %1</source>
        <translation>见 %1</translation>
    </message>
    <message>
        <source>not stated in the folder</source>
        <translation>文件夹中未注明</translation>
    </message>
    <message>
        <source>converted to lower case</source>
        <translation>大写转换为小写</translation>
    </message>
    <message>
        <source>case-sensitive</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Replaced-token head</source>
        <translation>替换词元检测头</translation>
    </message>
    <message>
        <source>Final normalisation</source>
        <translation>最终归一化</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>permission is denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>the system does not allow it</source>
        <translation>系统不允许此操作</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>a part of the path is no folder</source>
        <translation>路径中有一部分不是文件夹</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>这是一个文件夹</translation>
    </message>
    <message>
        <source>something of that name is there already</source>
        <translation>已有同名的文件或文件夹</translation>
    </message>
    <message>
        <source>the file system is read-only</source>
        <translation>文件系统是只读的</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>the quota of the disk is used up</source>
        <translation>磁盘配额已用完</translation>
    </message>
    <message>
        <source>it would be larger than the system allows</source>
        <translation>会超过系统允许的文件大小</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>名称太长</translation>
    </message>
    <message>
        <source>too many links lead from one to another</source>
        <translation>符号链接层数太多</translation>
    </message>
    <message>
        <source>the disk reports an error</source>
        <translation>磁盘读写出错</translation>
    </message>
    <message>
        <source>the program has too many files open</source>
        <translation>程序打开的文件太多</translation>
    </message>
    <message>
        <source>the system has too many files open</source>
        <translation>系统打开的文件太多</translation>
    </message>
    <message>
        <source>it is in use</source>
        <translation>正被占用</translation>
    </message>
    <message>
        <source>nobody reads it any more</source>
        <translation>读取的一方已经关闭</translation>
    </message>
    <message>
        <source>not UTF-8</source>
        <translation>不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>not JSON</source>
        <translation>不是 JSON</translation>
    </message>
    <message>
        <source>not a JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>nested too deep</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>tensor name too long</source>
        <translation>张量名过长</translation>
    </message>
    <message>
        <source>a name is too long</source>
        <translation>名称过长</translation>
    </message>
    <message>
        <source>__metadata__ holds something other than text</source>
        <translation>__metadata__ 中有不是文本的内容</translation>
    </message>
    <message>
        <source>weight_map is missing</source>
        <translation>缺少 weight_map</translation>
    </message>
    <message>
        <source>weight_map is not an object</source>
        <translation>weight_map 不是对象</translation>
    </message>
    <message>
        <source>weight_map stands twice</source>
        <translation>weight_map 出现了两次</translation>
    </message>
    <message>
        <source>weight_map holds something other than file names</source>
        <translation>weight_map 中有不是文件名的内容</translation>
    </message>
    <message>
        <source>an index itself</source>
        <translation>它本身也是索引</translation>
    </message>
    <message>
        <source>stops in the middle</source>
        <translation>中途中断</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>过长</translation>
    </message>
    <message>
        <source>a line is too long</source>
        <translation>有一行过长</translation>
    </message>
    <message>
        <source>not an operation that weights need</source>
        <translation>含有权重用不到的操作</translation>
    </message>
    <message>
        <source>too many operations</source>
        <translation>操作过多</translation>
    </message>
    <message>
        <source>ends with values left over</source>
        <translation>结束时还有多余的值</translation>
    </message>
    <message>
        <source>takes a value that is not there</source>
        <translation>取用了不存在的值</translation>
    </message>
    <message>
        <source>an unknown version of the format</source>
        <translation>未知的格式版本</translation>
    </message>
    <message>
        <source>the list of storages is missing</source>
        <translation>缺少存储区列表</translation>
    </message>
    <message>
        <source>a storage that no tensor has</source>
        <translation>有不属于任何张量的存储区</translation>
    </message>
    <message>
        <source>the end of the zip archive is missing</source>
        <translation>ZIP 压缩包的结尾缺失</translation>
    </message>
    <message>
        <source>the archive is split over several files</source>
        <translation>压缩包被拆分成了多个文件</translation>
    </message>
    <message>
        <source>the directory is not where the archive says</source>
        <translation>压缩包的目录不在标明的位置</translation>
    </message>
    <message>
        <source>not an entry of a zip archive</source>
        <translation>不是 ZIP 压缩包的条目</translation>
    </message>
    <message>
        <source>the number of entries is wrong</source>
        <translation>条目数不对</translation>
    </message>
    <message>
        <source>compressed</source>
        <translation>已压缩</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>overlaps another</source>
        <translation>与另一条目重叠</translation>
    </message>
    <message>
        <source>stands twice</source>
        <translation>出现了两次</translation>
    </message>
    <message>
        <source>leads out of the archive</source>
        <translation>指向压缩包之外</translation>
    </message>
    <message>
        <source>has no proper name</source>
        <translation>名称无效</translation>
    </message>
    <message>
        <source>has two sizes</source>
        <translation>标明了两个不同的大小</translation>
    </message>
    <message>
        <source>has two different headers</source>
        <translation>有两个不同的头部</translation>
    </message>
    <message>
        <source>no field of a SentencePiece model</source>
        <translation>不是 SentencePiece 模型的字段</translation>
    </message>
    <message>
        <source>a field that runs past the end</source>
        <translation>有字段超出文件末尾</translation>
    </message>
    <message>
        <source>a field of the wrong kind</source>
        <translation>有字段的类型不对</translation>
    </message>
    <message>
        <source>a number of more than 64 bits</source>
        <translation>有超过 64 位的数</translation>
    </message>
    <message>
        <source>a model without pieces</source>
        <translation>模型中没有词元</translation>
    </message>
    <message>
        <source>a model of an unknown kind</source>
        <translation>未知的模型类型</translation>
    </message>
    <message>
        <source>an empty piece</source>
        <translation>有空的词元</translation>
    </message>
    <message>
        <source>a piece that stands there twice</source>
        <translation>有词元出现了两次</translation>
    </message>
    <message>
        <source>a piece that is not UTF-8</source>
        <translation>有词元不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>a score that is not finite</source>
        <translation>有分数不是有限数值</translation>
    </message>
    <message>
        <source>a merge outside the vocabulary</source>
        <translation>合并规则中有词表以外的词元</translation>
    </message>
    <message>
        <source>vocab.txt without ## pieces</source>
        <translation>没有 ## 词元的 vocab.txt</translation>
    </message>
    <message>
        <source>steps that blow a text up</source>
        <translation>会使文本急剧膨胀的处理步骤</translation>
    </message>
    <message>
        <source>values that are not finite</source>
        <translation>有数值不是有限数值</translation>
    </message>
    <message>
        <source>plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>zip archive</source>
        <translation>ZIP 压缩包</translation>
    </message>
    <message>
        <source>gzip archive</source>
        <translation>gzip 压缩包</translation>
    </message>
    <message>
        <source>xz archive</source>
        <translation>xz 压缩包</translation>
    </message>
    <message>
        <source>bzip2 archive</source>
        <translation>bzip2 压缩包</translation>
    </message>
    <message>
        <source>7-Zip archive</source>
        <translation>7-Zip 压缩包</translation>
    </message>
    <message>
        <source>Zstandard archive</source>
        <translation>Zstandard 压缩包</translation>
    </message>
    <message>
        <source>tar archive</source>
        <translation>tar 压缩包</translation>
    </message>
    <message>
        <source>PNG image</source>
        <translation>PNG 图像</translation>
    </message>
    <message>
        <source>JPEG image</source>
        <translation>JPEG 图像</translation>
    </message>
    <message>
        <source>GIF image</source>
        <translation>GIF 图像</translation>
    </message>
    <message>
        <source>WebP image</source>
        <translation>WebP 图像</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>program (ELF)</source>
        <translation>可执行程序（ELF）</translation>
    </message>
    <message>
        <source>SQLite database</source>
        <translation>SQLite 数据库</translation>
    </message>
    <message>
        <source>NumPy array (.npy)</source>
        <translation>NumPy 数组（.npy）</translation>
    </message>
    <message>
        <source>NumPy archive (.npz)</source>
        <translation>NumPy 压缩包（.npz）</translation>
    </message>
    <message>
        <source>TensorFlow checkpoint</source>
        <translation>TensorFlow 检查点</translation>
    </message>
    <message>
        <source>index of weight shards (JSON)</source>
        <translation>权重分片索引（JSON）</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
</context>
<context>
    <name>TokenWords</name>
    <message>
        <source>not in the vocabulary</source>
        <translation>不在词表中</translation>
    </message>
    <message>
        <source>special token</source>
        <translation>特殊词元</translation>
    </message>
    <message>
        <source>id %1 · position %2 · segment %3</source>
        <translation>编号 %1 · 位置 %2 · 片段 %3</translation>
    </message>
    <message>
        <source>Id: %1</source>
        <translation>编号：%1</translation>
    </message>
    <message>
        <source>Position: %1</source>
        <translation>位置：%1</translation>
    </message>
    <message>
        <source>Segment: %1</source>
        <translation>片段：%1</translation>
    </message>
</context>
<context>
    <name>WarningText</name>
    <message>
        <source>The vocabulary begins with a byte order mark, so that its first entry is never used.</source>
        <translation>词表文件以字节顺序标记（BOM）开头，因此第一项永远不会被用到。</translation>
    </message>
    <message>
        <source>The vocabulary&apos;s lines end in CR or CR LF; they are read as if they ended in LF.</source>
        <translation>词表各行以 CR 或 CR LF 结尾，已按 LF 结尾读取。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the vocabulary are empty, the first of them line %2. Their ids are never used.</source>
        <translation>
            <numerusform>词表中有 %n 个空行，最靠前的是第 %2 行；这些空行所占的编号不会被用到。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the vocabulary are repeated further down, the first of them line %2. The last one counts.</source>
        <translation>
            <numerusform>词表中有 %n 行在后面又重复出现，最靠前的是第 %2 行；编号以最后一次出现为准。</numerusform>
        </translation>
    </message>
    <message>
        <source>The special token %1 is not in the vocabulary; where a text spells it out, it is ordinary text.</source>
        <translation>词表中没有特殊词元 %1；文本里写到它时，按普通文字处理。</translation>
    </message>
    <message>
        <source>The vocabulary has %1 entries and the model %2 embedding rows; the last rows are never used.</source>
        <translation>词表有 %1 项，模型的词嵌入矩阵有 %2 行；末尾多出的行不会被用到。</translation>
    </message>
    <message>
        <source>The weights %1 hold NaN or infinite values; what is computed from them may be NaN, too.</source>
        <translation>权重 %1 含有 NaN 或无穷大；用它算出的结果也可能是 NaN。</translation>
    </message>
    <message>
        <source>The weights hold no pooler: there is no pooled vector of [CLS].</source>
        <translation>权重中没有池化层（pooler），因此没有 [CLS] 的池化向量。</translation>
    </message>
    <message>
        <source>The weights hold no MLM head: masked tokens cannot be predicted.</source>
        <translation>权重中没有掩码语言模型（MLM）头，因此不能预测被遮盖的词元。</translation>
    </message>
    <message>
        <source>The weights hold no NSP head: whether one sentence follows another cannot be predicted.</source>
        <translation>权重中没有下一句预测（NSP）头，因此不能判断一句话是否接在另一句之后。</translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s) of the weights are not used: %2.</source>
        <translation>
            <numerusform>权重文件中有 %n 个张量没有用到：%2。</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder&apos;s 1_Pooling/config.json asks for a pooling that is not known here (%1); the mean of the tokens is used.</source>
        <translation>文件夹中的 1_Pooling/config.json 要求的池化方式（%1）本程序不认识，改用各词元的平均值。</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>&amp;Open model folder…</source>
        <translation>打开模型文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Clear &amp;selection</source>
        <translation>清除选择(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Restore layout</source>
        <translation>恢复布局(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;First: layer 0 (embeddings)</source>
        <translation>第 0 层（嵌入层）(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Previous layer</source>
        <translation>前一层(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next layer</source>
        <translation>后一层(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Last layer</source>
        <translation>最后一层(&amp;L)</translation>
    </message>
    <message>
        <source>Pl&amp;ay the layers</source>
        <translation>逐层播放(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Stratascope</source>
        <translation>关于 Stratascope(&amp;A)</translation>
    </message>
    <message>
        <source>Previous or next token (in the token strip)</source>
        <translation>上一个或下一个词元（在词元区中）</translation>
    </message>
    <message>
        <source>Lock or unlock the token</source>
        <translation>锁定或取消锁定词元</translation>
    </message>
    <message>
        <source>&amp;Inspect model…</source>
        <translation>检查模型(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Next example</source>
        <translation>下一个示例(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous example</source>
        <translation>上一个示例(&amp;P)</translation>
    </message>
    <message>
        <source>Show the n&amp;ote</source>
        <translation>显示说明(&amp;O)</translation>
    </message>
    <message>
        <source>Open &amp;text file…</source>
        <translation>打开文本文件(&amp;T)…</translation>
    </message>
    <message>
        <source>Token of the line above or below</source>
        <translation>上一行或下一行的词元（在词元区中）</translation>
    </message>
    <message>
        <source>First or last token</source>
        <translation>第一个或最后一个词元（在词元区中）</translation>
    </message>
    <message>
        <source>Reset the zoom (in a figure)</source>
        <translation>重置缩放（在图中）</translation>
    </message>
    <message>
        <source>Zoom (in a figure)</source>
        <translation>缩放（在图中）</translation>
    </message>
    <message>
        <source>Move (in a zoomed figure)</source>
        <translation>移动（在放大的图中）</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>The settings could not be read and were set aside as %1; defaults are used.</source>
        <translation>设置文件无法读取，已另存为 %1；现使用默认设置。</translation>
    </message>
    <message>
        <source>The settings in %1 could not be read, nor set aside; defaults are used.</source>
        <translation>设置文件 %1 无法读取，也无法另存；现使用默认设置。</translation>
    </message>
    <message>
        <source>%1 cannot be written: texts and settings are forgotten when the program ends.</source>
        <translation>无法写入 %1：程序结束后，文本和设置不会保留。</translation>
    </message>
</context>
<context>
    <name>stratascope::AboutDialog</name>
    <message>
        <source>Shows what happens to every token in every encoder layer of a BERT-family model. It works offline; texts and models stay on this machine.</source>
        <translation>展示 BERT 类模型的每一个编码器层对每个词元做了什么。完全离线运行；文本和模型都只留在本机。</translation>
    </message>
    <message>
        <source>%1: %2 layers × %3, %4 heads, %5 entries in its vocabulary, %6 parameters, texts of up to %7 tokens.</source>
        <translation>%1：%2 层 × %3 维，%4 个注意力头，词表 %5 项，参数 %6 个，文本最长 %7 个词元。</translation>
    </message>
    <message>
        <source>&lt;b&gt;The model that comes with it&lt;/b&gt; is a small BERT for English and Simplified Chinese, trained for this program on a small collection of freely licensed texts. It is here to be looked into: it shows in miniature what layers do with real sentences, at once and offline.</source>
        <translation>&lt;b&gt;内置模型&lt;/b&gt;是一个小型 BERT，支持英文和简体中文，专为本程序用少量自由许可的文本训练而成。它供人观察：无需联网，打开就能看到各层如何处理真实的句子，相当于更大模型的缩影。</translation>
    </message>
    <message>
        <source>&lt;b&gt;It is not&lt;/b&gt; a source of knowledge: it knows few facts, and what it says of them is not to be relied on. It is not meant for products, nor is it a measure of what larger models can do; to study one of those, open it. It knows no other languages and no capital letters, and it is weak on long texts.</source>
        <translation>&lt;b&gt;它不是&lt;/b&gt;知识来源：它所知的事实很少，其结果不可作为依据。它不适合用于产品，也不能代表更大模型的能力；要研究更大的模型，请打开那样的模型。它不懂其他语言，不区分大小写，处理长文本的能力较弱。</translation>
    </message>
    <message>
        <source>The program is free software under the GNU General Public License, version 3 or later, without any warranty.</source>
        <translation>本程序是自由软件，遵循 GNU 通用公共许可证第 3 版或更高版本，不附带任何担保。</translation>
    </message>
    <message>
        <source>The weights of the model are under CC BY-SA 4.0; its %1 names the texts that it was trained on, their licences, and what it reaches.</source>
        <translation>模型权重遵循 CC BY-SA 4.0；训练文本、其许可证以及模型的各项指标见%1。</translation>
    </message>
    <message>
        <source>model card</source>
        <translation>模型说明</translation>
    </message>
    <message>
        <source>About Stratascope</source>
        <translation>关于 Stratascope</translation>
    </message>
</context>
<context>
    <name>stratascope::Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>stratascope::DockTitle</name>
    <message>
        <source>Close (reopen it from the View menu)</source>
        <translation>关闭（可从“视图”菜单重新打开）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>stratascope::EmptyPage</name>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>Open model folder…</source>
        <translation>打开模型文件夹…</translation>
    </message>
    <message>
        <source>&lt;p&gt;Open the folder of a model, or drop it on this window: BERT, RoBERTa, XLM-R, DistilBERT, ELECTRA, ALBERT, MPNet, GPT-2, XLNet or T5. The folder holds &lt;tt&gt;config.json&lt;/tt&gt;, the weights (&lt;tt&gt;model.safetensors&lt;/tt&gt; or &lt;tt&gt;pytorch_model.bin&lt;/tt&gt;) and the tokenizer (&lt;tt&gt;tokenizer.json&lt;/tt&gt;, &lt;tt&gt;vocab.txt&lt;/tt&gt; or what the model has instead).&lt;/p&gt;&lt;p&gt;To get one from Hugging Face, run for example&lt;/p&gt;&lt;p&gt;&lt;tt&gt;huggingface-cli download google-bert/bert-base-uncased&lt;/tt&gt;&lt;/p&gt;&lt;p&gt;Models that lie in the Hugging Face cache are listed at the top right.&lt;/p&gt;</source>
        <translation>&lt;p&gt;请打开一个模型文件夹，或将其拖到本窗口：支持 BERT、RoBERTa、XLM-R、DistilBERT、ELECTRA、ALBERT、MPNet、GPT-2、XLNet 和 T5。文件夹中应有 &lt;tt&gt;config.json&lt;/tt&gt;、权重（&lt;tt&gt;model.safetensors&lt;/tt&gt; 或 &lt;tt&gt;pytorch_model.bin&lt;/tt&gt;）以及分词器（&lt;tt&gt;tokenizer.json&lt;/tt&gt;、&lt;tt&gt;vocab.txt&lt;/tt&gt; 或该模型所用的其他文件）。&lt;/p&gt;&lt;p&gt;要从 Hugging Face 获取模型，可以运行例如&lt;/p&gt;&lt;p&gt;&lt;tt&gt;huggingface-cli download google-bert/bert-base-uncased&lt;/tt&gt;&lt;/p&gt;&lt;p&gt;Hugging Face 缓存中的模型会列在右上角。&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>stratascope::EngineChooser</name>
    <message>
        <source>fp32 · 32-bit floating point, the reference</source>
        <translation>fp32 · 32 位浮点数，作为基准</translation>
    </message>
    <message>
        <source>This processor has no instructions for %1.</source>
        <translation>此处理器没有 %1 所需的指令。</translation>
    </message>
    <message>
        <source>The numbers in which the model was trained.</source>
        <translation>模型训练时所用的数值格式。</translation>
    </message>
    <message>
        <source>How far it drifts from fp32 in every layer is shown by the view “Precision loupe”.</source>
        <translation>它在每一层相对 fp32 的偏差，见“精度放大镜”视图。</translation>
    </message>
    <message numerus="yes">
        <source>Automatic (%n core(s))</source>
        <translation>
            <numerusform>自动（%n 个核心）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n 个线程</numerusform>
        </translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Precision: %1 · %2</source>
        <translation>精度：%1 · %2</translation>
    </message>
    <message>
        <source>bf16 · 16-bit floating point, half the memory</source>
        <translation>bf16 · 16 位浮点数，内存减半</translation>
    </message>
    <message>
        <source>int8 · 8-bit whole numbers, a quarter of the memory</source>
        <translation>int8 · 8 位整数，内存约为四分之一</translation>
    </message>
</context>
<context>
    <name>stratascope::ExampleStrip</name>
    <message>
        <source>Previous example</source>
        <translation>上一个示例</translation>
    </message>
    <message>
        <source>Next example</source>
        <translation>下一个示例</translation>
    </message>
    <message>
        <source>Close the note</source>
        <translation>关闭说明</translation>
    </message>
    <message>
        <source>%1 – changed</source>
        <translation>%1（已改动）</translation>
    </message>
    <message>
        <source>Back to the example</source>
        <translation>回到示例</translation>
    </message>
    <message>
        <source>Back to my texts</source>
        <translation>回到我的文本</translation>
    </message>
</context>
<context>
    <name>stratascope::ExamplesMenu</name>
    <message>
        <source>My &amp;texts</source>
        <translation>我的文本(&amp;T)</translation>
    </message>
</context>
<context>
    <name>stratascope::ExportDialog</name>
    <message>
        <source> mm</source>
        <translation> 毫米</translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation>导出图</translation>
    </message>
    <message>
        <source>Export numbers</source>
        <translation>导出数据</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>文件(&amp;F)：</translation>
    </message>
    <message>
        <source>F&amp;ormat:</source>
        <translation>格式(&amp;O)：</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Width:</source>
        <translation>宽度(&amp;W)：</translation>
    </message>
    <message>
        <source>&amp;Height:</source>
        <translation>高度(&amp;H)：</translation>
    </message>
    <message>
        <source>&amp;Resolution:</source>
        <translation>分辨率(&amp;R)：</translation>
    </message>
    <message>
        <source>&amp;Colours:</source>
        <translation>配色(&amp;C)：</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The file exists and will be replaced.</source>
        <translation>文件已存在，将被替换。</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>Vector graphics: sharp at every size</source>
        <translation>矢量图：任意大小都清晰</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写入…</translation>
    </message>
    <message>
        <source>%1, %2 of memory while it is written</source>
        <translation>%1，写入时占用 %2 内存</translation>
    </message>
    <message>
        <source>What is zoomed to, as in the window</source>
        <translation>放大的部分，与窗口中所见相同</translation>
    </message>
    <message>
        <source>The whole figure</source>
        <translation>整幅图</translation>
    </message>
    <message>
        <source>&amp;Part:</source>
        <translation>部分(&amp;P)：</translation>
    </message>
</context>
<context>
    <name>stratascope::FigureTableModel</name>
    <message>
        <source>not a number</source>
        <translation>非数</translation>
    </message>
</context>
<context>
    <name>stratascope::HistogramPanel</name>
    <message>
        <source>Use: %1</source>
        <translation>使用情况：%1</translation>
    </message>
    <message>
        <source>Choose a tensor to see how its values are spread.</source>
        <translation>选择一个张量，查看其数值的分布。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Its numbers are of an unknown type and cannot be read.</source>
        <translation>其数值类型未知，无法读取。</translation>
    </message>
    <message>
        <source>It holds no finite value.</source>
        <translation>其中没有有限值。</translation>
    </message>
    <message>
        <source>&amp;Logarithmic counts</source>
        <translation>频数（对数）(&amp;L)</translation>
    </message>
    <message>
        <source>Values of a tensor</source>
        <translation>张量的数值</translation>
    </message>
    <message>
        <source>Options and export</source>
        <translation>选项和导出</translation>
    </message>
</context>
<context>
    <name>stratascope::InspectorWindow</name>
    <message>
        <source>Inspect model folder</source>
        <translation>检查模型文件夹</translation>
    </message>
    <message>
        <source>%1 – Model inspector</source>
        <translation>%1 – 模型检查器</translation>
    </message>
    <message>
        <source>Model inspector</source>
        <translation>模型检查器</translation>
    </message>
    <message>
        <source>Inspect another folder…</source>
        <translation>检查其他文件夹…</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>README</source>
        <translation>README</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
</context>
<context>
    <name>stratascope::LayerBar</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play the layers</source>
        <translation>逐层播放</translation>
    </message>
</context>
<context>
    <name>stratascope::LayerCosineView</name>
    <message>
        <source>Layer-wise cosine</source>
        <translation>逐层余弦相似度</translation>
    </message>
    <message>
        <source>There is no pair of tokens to compare. Type more words, or add a second text.</source>
        <translation>没有可比较的词元对。请多输入几个词，或添加第二段文本。</translation>
    </message>
    <message>
        <source>Vectors of whole texts</source>
        <translation>整段文本的向量</translation>
    </message>
    <message>
        <source>As the model has it</source>
        <translation>按模型设定</translation>
    </message>
    <message>
        <source>Mean of tokens</source>
        <translation>词元平均</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首个词元</translation>
    </message>
    <message>
        <source>Maximum over tokens</source>
        <translation>词元最大值</translation>
    </message>
    <message>
        <source>Last token</source>
        <translation>末个词元</translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>不显示</translation>
    </message>
</context>
<context>
    <name>stratascope::LayerMatrixView</name>
    <message>
        <source>Layers × layers</source>
        <translation>层 × 层</translation>
    </message>
    <message>
        <source>There is no token to look at. Type a text.</source>
        <translation>没有可看的词元。请输入文本。</translation>
    </message>
</context>
<context>
    <name>stratascope::LayerRuler</name>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>0 is the output of the embeddings; the numbers beneath count from the last layer</source>
        <translation>0 是嵌入层的输出；下面的数字从最后一层往回数</translation>
    </message>
    <message>
        <source>emb</source>
        <translation>嵌入</translation>
    </message>
</context>
<context>
    <name>stratascope::MainWindow</name>
    <message>
        <source>The pasted text was longer than %1 characters; the last %2 were left out.</source>
        <translation>粘贴的文本超过 %1 个字符，最后 %2 个字符已略去。</translation>
    </message>
    <message>
        <source>Open model folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>“%1” is neither a model folder nor a text file that can be read.</source>
        <translation>“%1”既不是模型文件夹，也不是可读取的文本文件。</translation>
    </message>
    <message>
        <source>The file is long: its first %1 characters were taken.</source>
        <translation>文件较长，只取了前 %1 个字符。</translation>
    </message>
    <message numerus="yes">
        <source>The file is not valid UTF-8: %n place(s) were replaced by %1.</source>
        <translation>
            <numerusform>文件不是有效的 UTF-8：有 %n 处替换为 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open text file</source>
        <translation>打开文本文件</translation>
    </message>
</context>
<context>
    <name>stratascope::ModelChooser</name>
    <message>
        <source>Comes with the program</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>Opened before</source>
        <translation>以前打开过的</translation>
    </message>
    <message>
        <source>In the Hugging Face cache</source>
        <translation>Hugging Face 缓存中的</translation>
    </message>
    <message>
        <source>Open model folder…</source>
        <translation>打开模型文件夹…</translation>
    </message>
    <message>
        <source>Loading %1…</source>
        <translation>正在加载 %1…</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>%1 · %2 layers × %3</source>
        <translation>%1 · %2 层 × %3 维</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>Stop loading</source>
        <translation>停止加载</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>Inspect model…</source>
        <translation>检查模型…</translation>
    </message>
</context>
<context>
    <name>stratascope::Notices</name>
    <message>
        <source>Use the built-in model</source>
        <translation>使用内置模型</translation>
    </message>
    <message>
        <source>Open another model…</source>
        <translation>打开其他模型…</translation>
    </message>
    <message>
        <source>The model %1 works, but: %2</source>
        <translation>模型 %1 可以使用，但：%2</translation>
    </message>
</context>
<context>
    <name>stratascope::OverviewPage</name>
    <message>
        <source>This model can be inspected but not run. %1</source>
        <translation>这个模型可以查看，但无法运行。%1</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>%1 in %2 tensors</source>
        <translation>%1 个，分布在 %2 个张量中</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Parts of the model</source>
        <translation>模型的各部分</translation>
    </message>
</context>
<context>
    <name>stratascope::PrecisionView</name>
    <message>
        <source>Precision loupe</source>
        <translation>精度放大镜</translation>
    </message>
</context>
<context>
    <name>stratascope::ProjectionView</name>
    <message>
        <source>Projection (PCA)</source>
        <translation>投影（PCA）</translation>
    </message>
    <message>
        <source>No tokens to project. Type a text, or include the special tokens in the menu.</source>
        <translation>没有可投影的词元。请输入文本，或在菜单中选择包含特殊词元。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Include special tokens</source>
        <translation>包含特殊词元</translation>
    </message>
    <message>
        <source>One token only: a projection needs two. Type more words, or include the special tokens.</source>
        <translation>只有一个词元，投影至少需要两个。请多输入几个词，或包含特殊词元。</translation>
    </message>
    <message>
        <source>This layer</source>
        <translation>本层</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>所有层</translation>
    </message>
</context>
<context>
    <name>stratascope::ReadmeBrowser</name>
    <message>
        <source>The file is longer; this is its beginning.</source>
        <translation>文件较长，这里只显示开头部分。</translation>
    </message>
</context>
<context>
    <name>stratascope::SettingsTable</name>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>stratascope::StatusLine</name>
    <message>
        <source>loading the model…</source>
        <translation>正在加载模型…</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>the figures are of an earlier text</source>
        <translation>图中是先前的文本</translation>
    </message>
</context>
<context>
    <name>stratascope::TensorPage</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>表格已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>Search tensors by name</source>
        <translation>按名称搜索张量</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Reading values</source>
        <translation>正在读取数值</translation>
    </message>
    <message>
        <source>&amp;Export table…</source>
        <translation>导出表格(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Copy table</source>
        <translation>复制表格(&amp;C)</translation>
    </message>
    <message>
        <source>E&amp;xpand all</source>
        <translation>全部展开(&amp;X)</translation>
    </message>
    <message>
        <source>C&amp;ollapse all</source>
        <translation>全部折叠(&amp;O)</translation>
    </message>
    <message>
        <source>Options and export</source>
        <translation>选项和导出</translation>
    </message>
</context>
<context>
    <name>stratascope::TensorTreeModel</name>
    <message>
        <source>not a number</source>
        <translation>非数</translation>
    </message>
    <message>
        <source>NaN or infinite: %1</source>
        <translation>NaN 或无穷大：%1</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>范数</translation>
    </message>
</context>
<context>
    <name>stratascope::TextPanel</name>
    <message>
        <source>Text &amp;A</source>
        <translation>文本 &amp;A</translation>
    </message>
    <message>
        <source>Text &amp;B</source>
        <translation>文本 &amp;B</translation>
    </message>
    <message>
        <source>Type a sentence</source>
        <translation>输入一句话</translation>
    </message>
    <message>
        <source>A second sentence to compare (optional)</source>
        <translation>用来比较的第二句话（可选）</translation>
    </message>
    <message>
        <source>Text A</source>
        <translation>文本 A</translation>
    </message>
    <message>
        <source>Text B</source>
        <translation>文本 B</translation>
    </message>
    <message>
        <source>Clear text B</source>
        <translation>清除文本 B</translation>
    </message>
    <message>
        <source>Encode separately</source>
        <translation>分别编码</translation>
    </message>
    <message>
        <source>One sequence: [CLS] A [SEP] B [SEP]</source>
        <translation>同一序列：[CLS] A [SEP] B [SEP]</translation>
    </message>
    <message>
        <source>How two texts reach the model</source>
        <translation>两段文本如何送入模型</translation>
    </message>
    <message>
        <source>Separately: each text goes through the model alone.
One sequence: the tokens of both attend to each other, as segments 0 and 1.</source>
        <translation>分别编码：每段文本单独经过模型。
同一序列：两段文本的词元互相注意，分别为片段 0 和 1。</translation>
    </message>
</context>
<context>
    <name>stratascope::TokenDetails</name>
    <message>
        <source>Point at a token to light it in every view,</source>
        <translation>指向词元，各视图同时高亮；</translation>
    </message>
    <message>
        <source>click to lock it, Esc to let go.</source>
        <translation>单击锁定，按 Esc 取消。</translation>
    </message>
    <message>
        <source>%1 · norm %2</source>
        <translation>%1 · 范数 %2</translation>
    </message>
</context>
<context>
    <name>stratascope::TokenDimensionView</name>
    <message>
        <source>Tokens × dimensions</source>
        <translation>词元 × 维度</translation>
    </message>
</context>
<context>
    <name>stratascope::TokenLayerView</name>
    <message>
        <source>Tokens × layers</source>
        <translation>词元 × 层</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Cosine to layer 0</source>
        <translation>与第 0 层的余弦相似度</translation>
    </message>
    <message>
        <source>Vector norm</source>
        <translation>向量范数</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Cividis</source>
        <translation>Cividis</translation>
    </message>
    <message>
        <source>Cosine to layer below</source>
        <translation>与前一层的余弦相似度</translation>
    </message>
    <message>
        <source>Cosine to last layer</source>
        <translation>与最后一层的余弦相似度</translation>
    </message>
</context>
<context>
    <name>stratascope::TokenPanel</name>
    <message numerus="yes">
        <source>%n token(s) beyond the model&apos;s %1 positions were cut off</source>
        <translation>
            <numerusform>超出模型 %1 个位置的 %n 个词元已被截断</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) that were not valid UTF-8 were replaced by %1</source>
        <translation>
            <numerusform>有 %n 处无效的 UTF-8 已替换为 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
</context>
<context>
    <name>stratascope::TokenStrip</name>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
</context>
<context>
    <name>stratascope::TokenizerPage</name>
    <message>
        <source>Kind: %1</source>
        <translation>种类：%1</translation>
    </message>
    <message>
        <source>Vocabulary: %1 entries</source>
        <translation>词表：%1 项</translation>
    </message>
    <message>
        <source>Case: %1</source>
        <translation>大小写：%1</translation>
    </message>
    <message>
        <source>Special token</source>
        <translation>特殊词元</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Special tokens</source>
        <translation>特殊词元</translation>
    </message>
</context>
<context>
    <name>stratascope::View</name>
    <message>
        <source>The model is being loaded…</source>
        <translation>正在加载模型…</translation>
    </message>
    <message>
        <source>The text is on its way through the layers…</source>
        <translation>文本正在逐层通过模型…</translation>
    </message>
    <message>
        <source>Choose or open a model to see what its layers do with the text.</source>
        <translation>选择或打开一个模型，看看它的各层如何处理文本。</translation>
    </message>
    <message>
        <source>Type a text to see what the layers do with it.</source>
        <translation>输入一段文本，看看各层如何处理它。</translation>
    </message>
    <message>
        <source>Options and export of “%1”</source>
        <translation>“%1”的选项和导出</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Reset &amp;zoom</source>
        <translation>重置缩放(&amp;Z)</translation>
    </message>
    <message>
        <source>Empty text, special tokens alone. %1</source>
        <translation>文本为空，只有特殊词元。%1</translation>
    </message>
</context>
<context>
    <name>stratascope::ViewExport</name>
    <message>
        <source>Export &amp;figure…</source>
        <translation>导出图(&amp;F)…</translation>
    </message>
    <message>
        <source>Export &amp;numbers…</source>
        <translation>导出数据(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>Copy n&amp;umbers</source>
        <translation>复制数据(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Table…</source>
        <translation>表格(&amp;T)…</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>The numbers are on the clipboard.</source>
        <translation>数据已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>stratascope::WindowMenus</name>
    <message>
        <source>No view is open</source>
        <translation>没有打开的视图</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>层(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Same as &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation>示例(&amp;X)</translation>
    </message>
</context>
</TS>
