using System.CommandLine;
using WelfareLedger.Cli.Verbs;
using WelfareLedger.Cli.Verbs.Audits;
using WelfareLedger.Cli.Verbs.Documents;
using WelfareLedger.Cli.Verbs.Payrolls;
using WelfareLedger.Cli.Verbs.Reports;
using WelfareLedger.Cli.Verbs.Rules;
using WelfareLedger.Cli.Verbs.Users;

namespace WelfareLedger.Cli.CommandLines;

/// <summary>All that can be typed.</summary>
sealed class CommandTree
{
    // A line that begins with @ is a value like any other, not a file of further words.
    static readonly ParserConfiguration Configuration = new() { ResponseFileTokenReplacer = null };

    public CommandTree(Language language)
    {
        Common = new(language);
        Root = new RootCommand();
        Root.Options.Clear(); // the library's own help and version print in its own way
        Common.AddTo(Root);
        foreach (var command in VerbsIn(language)) Root.Subcommands.Add(command);
    }

    public RootCommand Root { get; }

    public CommonOptions Common { get; }

    /// <summary>Verbs that the overview only names, so that it fits on a screen.</summary>
    public static IReadOnlyList<string> Lesser { get; } =
    [
        "replay", "journey", "gaps", "match", "payroll", "evidence", "duplicates", "rules", "users", "access",
        "witness", "rebuild", "copy", "config", "completion", "version", "help",
    ];

    /// <summary>Where to begin.</summary>
    public IEnumerable<string> FirstExamples =>
        Root.Subcommands.Where(command => command.Name is "run" or "import" or "report")
            .Select(command => Help.ExamplesOf(command).First());

    public ParseResult Parse(IReadOnlyList<string> words) => Root.Parse(words, Configuration);

    static IEnumerable<Command> VerbsIn(Language language) =>
    [
        new RunVerb(language),
        new InitVerb(language),
        new VerbGroup("import", new("导入", "take over lists"),
            [
                new ImportVerb(language), new ImportManifestVerb(language), new ImportListVerb(language),
                .. ImportRegisterVerb.All(language),
            ]),
        new RecordVerb(language),
        new FileVerb(language),
        new TimelineVerb(language),
        new JourneyVerb(language),
        new ReplayVerb(language),
        new VerbGroup("report", new("报表", "figures"), new ReportVerb(language), new RollForwardVerb(language),
            new RosterReportVerb(language), new PaymentsReportVerb(language), new VisitsReportVerb(language),
            new SurveyVerb(language), new CloseReportVerb(language), new ClosedReportsVerb(language),
            new RecomputeReportVerb(language)),
        new WorklistVerb(language),
        new GapsVerb(language),
        new VerbGroup("match", new("匹配", "match children and carers"), new MatchVerb(language)),
        new FindingsVerb(language),
        PayrollVerbs.All(language),
        EvidenceVerbs.All(language),
        new DuplicatesVerb(language),
        new RebuildVerb(language),
        new CopyVerb(language),
        new StatusVerb(),
        new VerbGroup("keys", new("清除、限制、换钥", "erase and restrict people's data, exchange keys"),
            new EraseVerb(language), new RestrictVerb(language), new LiftVerb(language), new RotateVerb(),
            new RestoreCheckVerb(language), new ReplayErasuresVerb()),
        RuleVerbs.All(language),
        new BackupVerb(language),
        new RestoreVerb(language),
        AuditVerbs.Audit(language),
        AuditVerbs.Witness(language),
        UserVerbs.Users(language),
        UserVerbs.Access(language),
        new ConfirmClockVerb(language),
        new EsdbUserVerb(language),
        new ConfigVerb(language),
        new CompletionVerb(),
        new VersionVerb(),
        new VerbGroup("help", new("说明", "explanations"), new ExitCodesVerb()),
    ];
}
