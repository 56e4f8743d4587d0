using WelfareLedger.Cli.Verbs;
using WelfareLedger.Codec;
using WelfareLedger.Domain.Children;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Tests;

public class WordsTests
{
    [Fact]
    public void Every_word_that_a_file_shows_has_a_chinese_one()
    {
        Shown(typeof(ChildFileView)).Distinct().SelectMany(type => Enum.GetValues(type).Cast<Enum>())
            .Where(value => Words.In(value, Language.Chinese).All(char.IsAscii)).Should().BeEmpty();
    }

    [Fact]
    public void Every_kind_of_event_has_a_chinese_word() =>
        EventTypes.All.Select(type => type.Name)
            .Where(kind => Words.OfKind(kind, Language.Chinese) == kind).Should().BeEmpty();

    [Fact]
    public void English_words_are_the_names_in_plain_letters() =>
        Words.In(ChildCategory.LeftBehind, Language.English).Should().Be("left behind");

    static IEnumerable<Type> Shown(Type view) =>
        view.GetProperties().SelectMany(property => Below(property.PropertyType));

    static IEnumerable<Type> Below(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } word => [word],
        { IsGenericType: true } list when list.Namespace!.StartsWith("System", StringComparison.Ordinal) =>
            list.GetGenericArguments().SelectMany(Below),
        { Namespace: "WelfareLedger.ReadModels" } inner => Shown(inner),
        _ => [],
    };
}
