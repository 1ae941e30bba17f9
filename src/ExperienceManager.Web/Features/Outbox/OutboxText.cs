using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Outbox;

/// <summary>Stored answers as pages show them.</summary>
internal static class OutboxText
{
    /// <summary>What came of an attempt: a sentence of ours, which is translated, or the words of the receiver.</summary>
    public static LocalizableText Answer(string stored) => stored == OutboxDispatcher.NoResponse.ToString()
        ? OutboxDispatcher.NoResponse
        : stored switch
        {
            "The shop has no URL for this service." => "The shop has no URL for this service.",
            "The service did not respond in time." => "The service did not respond in time.",
            "The webhook was deleted." => "The webhook was deleted.",
            "The webhook is inactive." => "The webhook is inactive.",
            "HTTP 410: the receiver no longer exists." => "HTTP 410: the receiver no longer exists.",
            "Erased with the order's personal data." => "Erased with the order's personal data.",
            _ => AsIs($"{stored}"),
        };

    private static LocalizableText AsIs(LocalizableText text) => text;
}
