using System.Text;
using WelfareLedger.Domain;
using WelfareLedger.Domain.RuleSets;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace WelfareLedger.RuleFiles;

/// <summary>Reads rule files, docs/RULES.md: YAML, one list a kind of rule.</summary>
public static class RuleFile
{
    /// <summary>The largest file: its text has room in one event, many times.</summary>
    public const int BytesMax = 256 << 10;

    static readonly Text NotYaml = new(
        "YAML格式有误，请检查缩进、冒号和引号。", "This is not well-formed YAML; look at indents, colons and quotes.");

    /// <summary>The rules of a file, or all that is wrong with it.</summary>
    public static RuleFileReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<FileFault> faults = [];
        var set = Load(text, faults) is { } root ? ReadSet(root, faults) : null;
        return faults.Count == 0 ? new(set, []) : new(null, [.. faults.OrderBy(fault => fault.Line)]);
    }

    static YamlMappingNode? Load(string text, List<FileFault> faults)
    {
        if (Encoding.UTF8.GetByteCount(text) > BytesMax)
        {
            faults.Add(new(1, new("文件超过256 KB。", "The file is larger than 256 KB.")));
            return null;
        }
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }]) return root;
            faults.Add(new(1, new(
                "文件须是一份以 ruleSet: 开头的规则。", "The file must be one document that begins with ruleSet:.")));
        }
        catch (YamlException e)
        {
            faults.Add(new((int)e.Start.Line, NotYaml));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // What the library throws where it did not foresee a fault; it does not say in which line.
            faults.Add(new(1, NotYaml));
        }
        return null;
    }

    static RuleSet? ReadSet(YamlMappingNode root, List<FileFault> faults)
    {
        var members = new Members(root, faults);
        var (id, version, name) =
            (members.Code<RuleSet>("ruleSet"), members.Number("version"), members.Both("name"));
        if (version < 1) members.Fault(members.Line, "版本号应从1起。", "Versions are counted from 1.");
        List<(Rule Rule, int Line)> rules = [];
        foreach (var section in Enum.GetValues<RuleSection>())
            foreach (var node in members.Items(RuleReading.NameOf(section)))
                if (RuleReading.Read(section, node, faults) is { } rule) rules.Add((rule, Members.LineOf(node)));
        members.CloseUnknown();
        if (id is null || version is null || name is null) return null;
        var set = new RuleSet(id.Value, version.Value, name, [.. rules.Select(item => item.Rule)]);
        var lines = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        foreach (var (rule, line) in rules) lines[rule] = line;
        foreach (var fault in RuleSetCheck.Faults(set)) faults.Add(new(lines[fault.Rule], fault.What));
        return set;
    }
}
