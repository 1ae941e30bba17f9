using System.Collections.ObjectModel;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>What is worth a question before a change, each in a sentence with its numbers.</summary>
/// <param name="warnings">The sentences.</param>
/// <param name="movesMany">Whether so many orders move that the name of what is changed is asked for
/// (<see cref="ChangeEffect.IsLarge"/>).</param>
public sealed class ChangeWarningCollection(IList<LocalizableText> warnings, bool movesMany = false)
    : ReadOnlyCollection<LocalizableText>(warnings)
{
    /// <summary>Nothing is worth a question.</summary>
    public static ChangeWarningCollection None { get; } = new([]);

    /// <summary>Whether so many orders move that the name of what is changed is asked for.</summary>
    public bool MovesMany { get; } = movesMany;
}
