using WelfareLedger.Domain;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.RuleFiles;

/// <summary>What is wrong with a rule file.</summary>
/// <param name="Line">In which line, counted from 1.</param>
/// <param name="What">One sentence.</param>
public sealed record FileFault(int Line, Text What);

/// <summary>What a rule file holds.</summary>
/// <param name="Set">The rules; null when the file has faults.</param>
/// <param name="Faults">By line; none when it can be installed.</param>
public sealed record RuleFileReading(RuleSet? Set, IReadOnlyList<FileFault> Faults);
