using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Files;

/// <summary>The sentences for files that cannot be read, each with what to do about it.</summary>
static class FileRefusals
{
    public static SpreadsheetException NotFound() => Say(
        "file-not-found", "找不到这个文件，请检查路径。", "There is no such file; check the path.");

    public static SpreadsheetException IsFolder() => Say(
        "file-is-folder", "这是一个文件夹，请指定其中的表格文件。", "This is a folder; name a spreadsheet in it.");

    public static SpreadsheetException IsLink() => Say(
        "file-is-link",
        "这是一个符号链接，导入时不跟随链接，请指定文件本身。",
        "This is a symbolic link, which imports do not follow; name the file itself.");

    public static SpreadsheetException Unreadable(Exception inner) => Say(
        "file-unreadable",
        "无法读取这个文件，请检查权限，或是否正被其他程序打开。",
        "The file cannot be read; check its permissions, and whether another program holds it.",
        inner);

    public static SpreadsheetException Empty() => Say(
        "file-empty", "这个文件是空的（0 字节）。", "The file is empty (0 bytes).");

    public static SpreadsheetException TooLarge() => Say(
        "file-too-large",
        "文件超过 64 MB，请拆分后分别导入。",
        "The file is larger than 64 MB; split it and import the parts.");

    public static SpreadsheetException NotSpreadsheet(Text what) => Say(
        "file-not-spreadsheet",
        $"这不是表格文件，而是{what.Zh}；请提供 .xlsx、.xls 或 .csv 文件。",
        $"This is no spreadsheet but {what.En}; give an .xlsx, .xls or .csv file.");

    public static SpreadsheetException WebPage() => Say(
        "file-web-page",
        "这个文件是网页或 XML 文本，只是改了扩展名；请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。",
        "The file is a web page or XML under another name; open it in Excel or WPS, save as .xlsx, and import that.");

    public static SpreadsheetException OtherWorkbook(Text what) => Say(
        "file-other-workbook",
        $"这是{what.Zh}，请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。",
        $"This is {what.En}; open it in Excel or WPS, save it as .xlsx, and import that.");

    public static SpreadsheetException Encrypted() => Say(
        "file-encrypted",
        "文件有密码保护，无法读取；请打开后取消密码，另存再导入。",
        "The file is protected by a password and cannot be read; open it, remove the password, save, and import that.");

    public static SpreadsheetException Damaged(Exception? inner = null) => Say(
        "file-damaged",
        "文件不完整或已损坏，读不出来；请重新拷贝或另存一份再导入。",
        "The file is cut short or damaged and cannot be read; copy or save it again, and import that.",
        inner);

    public static SpreadsheetException Inflates() => Say(
        "file-inflates",
        "文件解压后的内容大得不正常，已拒绝读取；请另存一份只含名单的表格再导入。",
        "The file inflates beyond measure and was not read; save a copy with only the list in it, and import that.");

    public static SpreadsheetException External() => Say(
        "file-external",
        "文件中含有文档类型定义（DTD），表格软件不会这样写，已拒绝读取。",
        "The file has a document type definition, which no spreadsheet program writes; it was not read.");

    public static SpreadsheetException TooMany(Text what) => Say(
        "file-too-many",
        $"文件中的{what.Zh}过多，已拒绝读取；请另存一份只含名单的表格再导入。",
        $"The file has too many {what.En} and was not read; save a copy with only the list in it, and import that.");

    public static SpreadsheetException Encoding(long offset, int row) => new(new Rejection(
        "file-encoding",
        $"文本既不是 UTF-8 也不是 GB18030 编码（从第 {offset} 个字节起无法识别）；请另存为 UTF-8 再导入。",
        $"The text is neither UTF-8 nor GB18030 (it breaks off at byte {offset}); save it as UTF-8, and import that."))
    {
        Row = row,
    };

    public static SpreadsheetException OpenQuote(int row) => new(new Rejection(
        "file-open-quote",
        $"第 {row} 行起有一个引号没有配对，后面的内容分不清列；请补上引号再导入。",
        $"From row {row} on a quotation mark is not closed, and columns cannot be told apart; close it."))
    {
        Row = row,
    };

    static SpreadsheetException Say(string code, string zh, string en, Exception? inner = null) =>
        new(new Rejection(code, zh, en), inner);
}
