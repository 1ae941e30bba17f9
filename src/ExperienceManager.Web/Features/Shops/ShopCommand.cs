using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops.History;
using NodaTime;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>One change of a shop while it is being made: rights are checked, the shop is locked, the transaction is open.</summary>
public sealed class ShopCommand
{
    private readonly List<ChangedObject> _changed = [];

    internal ShopCommand(ShopId shop, Actor actor, WriteScope scope, Instant now, bool actsAsCsm)
    {
        Shop = shop;
        Actor = actor;
        Scope = scope;
        Now = now;
        ActsAsCsm = actsAsCsm;
        Way = WayOf(actor);
    }

    public ShopId Shop { get; }

    public Actor Actor { get; }

    /// <summary>The transaction.</summary>
    public WriteScope Scope { get; }

    /// <summary>Its tracking context; saved when the command ends well.</summary>
    public AppDbContext Context => Scope.Context;

    /// <summary>The instant of the change.</summary>
    public Instant Now { get; }

    /// <summary>By what way the change came; an import says so itself.</summary>
    public ChangeWay Way { get; set; }

    /// <summary>What was changed so far, in the order of the history's entries.</summary>
    public IReadOnlyList<ChangedObject> Changed => _changed;

    /// <summary>Whether a CSM acts inside a shop.</summary>
    public bool ActsAsCsm { get; }

    /// <summary>The one answer when a deletion cannot be taken back.</summary>
    /// <param name="name">Name of what was deleted.</param>
    /// <param name="reason">Why not, to follow “because”.</param>
    public static FailedResult CannotRestore(string name, LocalizableText reason) => Result.Conflict("cannot_restore",
        $"“{name}” cannot be restored because {reason}.");

    /// <summary>Who saved an object last, as its editors are told: a person who did it themselves, in another tab, reads so.</summary>
    /// <param name="type">Kind of the object in the history, such as <c>segment</c>.</param>
    /// <param name="id">Which.</param>
    /// <param name="name">The name to show for everyone else.</param>
    public async Task<LocalizableText> EditorNameAsync(string type, object id, string name) =>
        LastEditors.Text(await LastEditors.NameAsync(Context, Shop, Actor, type, id, name).ConfigureAwait(false));

    /// <summary>The refusal of an edit that began from an older version: who changed it meanwhile, as the actor reads the name.</summary>
    /// <param name="type">Kind of the object in the history, such as <c>segment</c>.</param>
    /// <param name="id">Which.</param>
    /// <param name="what">What was changed, such as “this segment”.</param>
    /// <param name="editedBy">Who changed it last, as stored; null when that is not known.</param>
    public async Task<FailedResult> ChangedAsync(string type, object id, LocalizableText what, string? editedBy = null)
    {
        var editor = await EditorNameAsync(type, id, editedBy ?? LastEditors.Unknown).ConfigureAwait(false);
        return Result.Conflict(
            $"{type}_changed", $"{editor} changed {what} while you were editing. Compare both versions before you save.");
    }

    /// <summary>Writes the history entry of the change; before and after are the object's JSON, null when there was or is none.</summary>
    /// <param name="action">Object and verb: <c>segment.updated</c>.</param>
    /// <param name="id">Which object.</param>
    /// <param name="name">Its name now.</param>
    /// <param name="before">Before the change.</param>
    /// <param name="after">After the change.</param>
    public void Audit(string action, object id, string name, JsonNode? before, JsonNode? after)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(id);
        _changed.Add(ChangedObject.Of(action, id.ToString() ?? "", before, after));
        Context.Add(new AuditRecord
        {
            ShopId = Shop,
            At = Now,
            UserId = Actor.UserId,
            ApiKeyId = Actor.ApiKeyId,
            ActorName = Actor.Name,
            ActedAsCsm = ActsAsCsm,
            Action = action,
            ObjectType = action.Split('.')[0],
            ObjectId = id.ToString() ?? "",
            ObjectName = name,
            Diff = AuditDiff.Between(before, after),
            Origin = Actor.Origin,
        });
    }

    /// <summary>Notes a change that follows from another one and has no history entry of its own.</summary>
    /// <param name="type">Kind of the object, such as <c>ab_test</c>.</param>
    /// <param name="id">Which.</param>
    public void Follow(string type, Guid id) => _changed.Add(new(type, "followed", id.ToString(), HasContent: true, HasPlace: false));

    private static ChangeWay WayOf(Actor actor) => actor.Origin.Split(' ')[0] switch
    {
        "api" => ChangeWay.Api,
        "system" => ChangeWay.Schedule,
        _ => ChangeWay.Console,
    };
}
