using System.Reflection;
using System.Text;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Payments;

namespace WelfareLedger.Exchange.Tests.Documents;

/// <summary>docs/FORMATS.md says what the tables of headers and faults say.</summary>
public class FormatPageTests
{
    static readonly string PagePath = Path.Combine(SampleFolder.Path, "..", "..", "FORMATS.md");

    [Theory]
    [InlineData("payment columns")]
    [InlineData("payment faults")]
    public void A_table_of_the_page_is_current(string name)
    {
        var page = File.ReadAllText(PagePath);
        var (begin, end) = ($"<!-- {name} -->\n", $"<!-- end of {name} -->");
        page.Should().Contain(begin).And.Contain(end);
        var from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = page.IndexOf(end, StringComparison.Ordinal);
        var table = name == "payment columns" ? Columns() : Faults();
        if (Environment.GetEnvironmentVariable("WELFARE_LEDGER_GOLDEN") == "write")
        {
            File.WriteAllText(PagePath, page[..from] + table + page[to..]);
            return;
        }
        page[from..to].Should().Be(table, "'make golden' writes it anew");
    }

    [Theory]
    [InlineData("成功")]
    [InlineData("已入账")]
    [InlineData("交易失败")]
    public void A_result_that_the_page_names_is_known(string word) => PaymentWords.ResultOf(word).Should().NotBeNull();

    static string Columns()
    {
        var table = new StringBuilder("| column | also | in an answer |\n| --- | --- | --- |\n");
        foreach (var (column, words) in PaymentWords.Headers)
            table.Append($"| {words[0]} | {string.Join("、", words.Skip(1))} | ")
                .Append(PaymentWords.Required.Contains(column) ? "required" : "optional").Append(" |\n");
        return table.ToString();
    }

    static object SampleOf(ParameterInfo parameter) => parameter.ParameterType == typeof(int) ? 2 : "结果";

    static string Faults()
    {
        var table = new StringBuilder("| code | 中文 | English |\n| --- | --- | --- |\n");
        const BindingFlags all = BindingFlags.Public | BindingFlags.Static;
        var faults = typeof(PaymentRejections).GetProperties(all)
            .Select(property => (Rejection)property.GetValue(null)!)
            .Concat(typeof(PaymentRejections).GetMethods(all)
                .Where(method => !method.IsSpecialName && method.ReturnType == typeof(Rejection))
                .Select(method => (Rejection)method.Invoke(
                    null, [.. method.GetParameters().Select(SampleOf)])!));
        foreach (var fault in faults.OrderBy(fault => fault.Code, StringComparer.Ordinal))
            table.Append($"| `{fault.Code}` | {fault.Reason.Zh} | {fault.Reason.En} |\n");
        return table.ToString();
    }
}
