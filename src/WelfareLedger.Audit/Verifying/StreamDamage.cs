using System.Text;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Verifying;

/// <summary>What the store was told to do to a stream, as a finding says it.</summary>
/// <param name="Code">The finding's code.</param>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
/// <param name="Evidence">The settings as the store holds them.</param>
sealed record StreamDamage(string Code, string Zh, string En, string Evidence)
{
    const int EvidenceMax = 200;

    /// <summary>Null when it hides nothing.</summary>
    public static StreamDamage? Of(StreamNotice notice)
    {
        var evidence = $"{notice.StoredIn}, {notice.Version}: {Settings(notice)}";
        return notice.Kind switch
        {
            StreamNoticeKind.Truncated => new(
                "stream-truncated", "设置隐藏了它的一部分事件", "its settings hide some of its events", evidence),
            StreamNoticeKind.Deleted => new(
                "stream-deleted", "它被删除（可重新写入）", "it was deleted, and can be begun again", evidence),
            StreamNoticeKind.Tombstoned => new(
                "stream-tombstoned", "它被永久删除", "it was deleted for good", evidence),
            _ => null,
        };
    }

    static string Settings(StreamNotice notice)
    {
        var text = Encoding.UTF8.GetString(notice.Data.Span);
        return text.Length <= EvidenceMax ? text : text[..EvidenceMax] + "…";
    }
}
