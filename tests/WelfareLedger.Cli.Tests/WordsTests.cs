using WelfareLedger.Cli.Verbs;
using WelfareLedger.Codec;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Surveys;
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
    public void Every_mark_and_every_duty_has_a_chinese_word()
    {
        Type[] lists =
        [
            typeof(GapKind), typeof(DutyKind), typeof(Breach), typeof(ActivityBreach), typeof(SurveyBreach),
            typeof(JourneyBreach),
        ];
        var words = lists.SelectMany(list => Enum.GetValues(list).Cast<Enum>()).ToList();
        words.Where(word => Words.In(word, Language.Chinese).All(char.IsAscii)).Should().BeEmpty();
        // Marks are told by their words alone, so a word that two lists share means the same in both.
        words.Where(word => word is not (GapKind or DutyKind)).GroupBy(word => word.ToString())
            .Where(same => same.Select(word => Words.In(word, Language.Chinese)).Distinct().Count() > 1)
            .Should().BeEmpty();
        GapWords.OfMark("notPairedThen", Language.English).Should().Be("not paired then");
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
