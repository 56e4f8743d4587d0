using System.Text;
using System.Text.Json;
using WelfareLedger.Application.Retention;

namespace WelfareLedger.Application.Tests;

public class RetentionTableTests
{
    [Fact]
    public void The_shipped_rules_are_named_once_cited_and_marked_where_they_are_no_law()
    {
        var rules = RetentionTable.Shipped;
        rules.Version.Should().Be(1);
        rules.Rules.Should().OnlyHaveUniqueItems(rule => rule.Rule).And.AllSatisfy(rule =>
        {
            rule.Years.Should().BePositive();
            rule.Categories.Should().NotBeEmpty();
            rule.Citation.Zh.Should().NotBeEmpty();
            rule.Citation.En.Should().NotBeEmpty();
            rule.Citation.Zh.Contains("样例").Should().Be(rule.IsSample);
            rule.Citation.En.Contains("a sample, not law").Should().Be(rule.IsSample);
            rule.Rule.Value.EndsWith("-sample", StringComparison.Ordinal).Should().Be(rule.IsSample);
        });
    }

    [Theory]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"rules":[{"rule":"a"}]}""")]
    [InlineData("""{"version":1,"rules":[],"more":1}""")]
    public void A_table_that_is_not_whole_is_not_read(string json)
    {
        var read = () => RetentionTable.Parse(new MemoryStream(Encoding.UTF8.GetBytes(json)));
        read.Should().Throw<JsonException>();
    }
}
