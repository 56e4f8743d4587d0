using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Keys;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Domain.Posts;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.RuleSets;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Domain.VideoLinks;

namespace WelfareLedger.Domain.Tests;

/// <summary>Codes are a contract: every one is well formed, told in both languages, and given by some spec.</summary>
public partial class RejectionTests
{
    static readonly Type[] Stating =
        [
            typeof(Rejections), typeof(ChildRejections), typeof(CarerRejections), typeof(KeysRejections),
            typeof(OrganisationRejections), typeof(PostRejections),
            typeof(ActivityRejections), typeof(VideoLinkRejections), typeof(ProgrammeRejections),
            typeof(JourneyRejections), typeof(SurveyRejections),
            typeof(RuleSetRejections), typeof(PayrollRejections), typeof(FindingRejections),
        ];

    static IEnumerable<Rejection> All => Stating.SelectMany(Rejections.StatedBy);

    [Fact]
    public void A_code_is_words_with_dashes() =>
        All.Where(rejection => !CodeForm().IsMatch(rejection.Code)).Should().BeEmpty();

    [Fact]
    public void A_code_stands_once_in_its_list() =>
        Stating.SelectMany(type => Rejections.StatedBy(type).GroupBy(rejection => rejection.Code))
            .Where(same => same.Count() > 1).Should().BeEmpty();

    [Fact]
    public void A_code_of_two_lists_means_the_same_in_both() =>
        All.GroupBy(rejection => rejection.Code).Where(same => same.Distinct().Count() > 1).Should().BeEmpty();

    [Fact]
    public void A_reason_is_a_sentence_in_both_languages() =>
        All.Where(rejection => !rejection.Reason.Zh.EndsWith('。') || !rejection.Reason.En.EndsWith('.'))
            .Should().BeEmpty();

    [Fact]
    public void Every_code_is_given_by_some_spec()
    {
        var specs = string.Concat(Directory.EnumerateFiles(Here(), "*Spec.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText));
        All.Select(rejection => rejection.Code).Distinct()
            .Where(code => !specs.Contains($"\"{code}\"", StringComparison.Ordinal)).Should().BeEmpty();
    }

    static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex CodeForm();
}
