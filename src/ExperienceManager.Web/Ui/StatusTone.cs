namespace ExperienceManager.Web.Ui;

/// <summary>What a badge or a message is about; the words say it too, colour alone never does.</summary>
public enum StatusTone
{
    /// <summary>Off, draft, ended.</summary>
    Neutral,

    /// <summary>Live, done.</summary>
    Positive,

    /// <summary>Scheduled, shadow, under way.</summary>
    Info,

    /// <summary>Wants attention soon.</summary>
    Warning,

    /// <summary>Failed, refused, revoked.</summary>
    Danger,
}
