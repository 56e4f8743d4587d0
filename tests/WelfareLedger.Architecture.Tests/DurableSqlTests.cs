using System.Text.RegularExpressions;

namespace WelfareLedger.Architecture.Tests;

/// <summary>
/// What must be durable is written by one statement a command and without RETURNING: otherwise the failure of a later
/// statement, or of the sync at commit, can be lost on its way to the caller. Tried with Microsoft.Data.Sqlite.
/// </summary>
public partial class DurableSqlTests
{
    static readonly string[] Durable =
        ["src/WelfareLedger.Sqlite", "src/WelfareLedger.EventLog.Sqlite", "src/WelfareLedger.Vault"];

    [Fact]
    public void A_command_holds_one_statement_and_returns_nothing_that_it_wrote() =>
        Durable.SelectMany(folder => Repository.Files(folder, "*.cs"))
            .SelectMany(path => Code(File.ReadLines(Repository.At(path)))
                .Where(line => SeveralStatements().IsMatch(line.Text) || Returning().IsMatch(line.Text))
                .Select(line => $"{path}:{line.Number}"))
            .Should().BeEmpty();

    [Theory]
    [InlineData("\"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL\"", true)]
    [InlineData("insert into keys values (1); commit", true)]
    [InlineData("INSERT INTO serials VALUES (1) RETURNING serial", true)]
    [InlineData("var returning = Commit(); // COMMIT", false)]
    [InlineData("BEGIN SELECT raise(ABORT, 'no'); END", false)]
    [InlineData("connection.Run(\"COMMIT\"); return;", false)]
    [InlineData("// not with RETURNING", false)]
    public void The_patterns_are_recognised(string line, bool isFound) =>
        Code([line]).Any(code => SeveralStatements().IsMatch(code.Text) || Returning().IsMatch(code.Text))
            .Should().Be(isFound);

    static IEnumerable<(string Text, int Number)> Code(IEnumerable<string> lines) =>
        lines.Select((line, index) => (Text: Comment().Replace(line, ""), Number: index + 1));

    [GeneratedRegex(@"//.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(
        @";\s*(SELECT|INSERT|REPLACE|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex SeveralStatements();

    [GeneratedRegex(@"\bRETURNING\b")]
    private static partial Regex Returning();
}
