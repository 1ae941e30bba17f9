using System.Collections.Frozen;

namespace ExperienceManager.Domain.Orders;

/// <summary>The table behind <see cref="CarrierWords"/>: a meaning, then its words.</summary>
internal static class CarrierVocabulary
{
    /// <summary>Tags of AfterShip and 17TRACK that have sub-tags.</summary>
    public static FrozenSet<string> Tags { get; } = FrozenSet.ToFrozenSet(
        ["Pending", "NotFound", "InfoReceived", "InTransit", "OutForDelivery", "AttemptFail", "DeliveryFailure", "AvailableForPickup",
            "Delivered", "Exception", "Expired"],
        StringComparer.Ordinal);

    private static readonly (CarrierWord Word, string Names)[] Table =
    [
        (new(ShipmentPhase.OrderCreated), "order_confirmation order_placed order_received backordered open manual submitted"),
        (new(ShipmentPhase.OrderProcessed), """
            pre_transit pretransit label_generated label_created shipping_label_created label_printed label_purchased shipper_created_a_label confirmed announced ready_to_go
            info_received information_received electronic_info_received data_received order_information_received billing_information_received manifest manifested M
            pickup_scheduled pick_up_scheduled awaiting_pickup awaiting_pick_up out_for_pickup out_for_pick_up awb_assigned processed packed in_preparation ready_to_ship ready_for_shipping
            awaiting_collection elec_advice_recd_by_carrier awaiting_pickup_drop_off not_shipped pickup_generated pickup_queued shipment_created order_processed_ready_for_ups
            data_order_created awaiting_information ready_to_send ready_for_ups manifest_generated booked pre_shipment pre_advice pre_advised information_sent_to_fedex
            information_sent processing order_processing wc_processing
            """),
        (new(ShipmentPhase.InTransit), """
            transit just_shipped shipped shipped_partially partially_shipped partial_shipped on_its_way on_the_way shipment_confirmation marked_as_fulfilled fulfilled carrier_changed
            picked_up_by_carrier carrier_picked_up collected_by_carrier accepted acceptance accepted_by_carrier dropped_off handed_over departed departure departed_facility arrived arrival
            arrived_at_facility arrival_scan departure_scan origin_scan destination_scan inbound_scan outbound_scan hub_scan_in hub_scan_out in_sorting sorted destination_delivery_center
            arrived_at_delivery_facility reached_at_destination_hub destination_processing origin_processing customs_processing customs_cleared customs_released customs_clearance_completed
            import_scan export_scan forwarded we_have_your_package InTransit_PickedUp InTransit_CustomsProcessing InTransit_CustomsReleased delivery_anticipation arrives_tomorrow
            delivery_scheduled scheduled_delivery I P W
            arrived_at_destination destination_arrival received_at_origin_facility received_at_destination_facility departed_origin_facility departed_from_facility
            transferred_to_destination_carrier transferred_to_post_office transferred_through forwarded_for_delivery address_corrected package_processed package_processing processed_at processing_at_ups_facility
            pickup_scan drop_off warehouse_scan arrived_at_sort_facility at_destination_sort_facility sorting being_sorted not_sorted at_sorting_centre at_sorting_center
            en_route en_route_to_sorting_center en_route_to_sorting_centre at_customs customs_received customs_status_updated customs_clearance_process_completed custom_cleared
            clearance_event clearance_processing_complete in_flight in_transit_overseas reached_overseas_hub reached_destination_hub reached_warehouse in_warehouse
            handover_to_courier self_fulfilled usps_in_possession_of_item accepted_at_usps_origin_facility arrived_at_usps_regional_facility departed_usps_regional_facility
            in_transit_to_next_facility arrived_at_post_office left_fedex_origin_facility at_local_fedex_facility arrived_at_fedex_location departed_fedex_location
            wc_shipped wc_partial_shipped PU PL AF DF
            """),
        (new(ShipmentPhase.InTransit) { IsPickUp = true },
            "picked_up pickedup picked_up_by_driver pick_up_complete collected pickup_complete pickup_completed"),
        (new(ShipmentPhase.Collect), """
            delivery_failed_forwarded_to_parcel_shop delivered_parcel_shop delivered_to_parcel_shop delivered_parcel_locker delivered_to_parcel_locker delivered_to_pickup_point
            ready_for_pickup ready_for_pick_up ready_for_collection ready_to_collect ready_for_customer_pickup available_for_pickup available_for_pick_up available_for_collection
            pickup_ready pick_up_ready awaiting_customer_pickup at_pickup_point arrived_at_pickup_point arrived_at_parcel_shop held_for_pickup receivable waiting_for_pickup
            arrived_at_pickup arrived_at_pickup_location pickup_available delivery_available_for_pickup ready_for_recipient_pickup delivered_to_pickup delivered_to_access_point
            delivered_to_ups_access_point delivered_ps held_at_post_office awaiting_collection_by_recipient awaiting_collection_by_recipient_as_requested
            """),
        (new(ShipmentPhase.InDelivery), """
            out_for_delivery delivery_second_attempt with_driver with_courier with_delivery_courier out_for_delivery_today on_vehicle_for_delivery loaded_on_delivery_vehicle
            on_delivery_vehicle delivering second_attempt O
            delivery_out_for_delivery driver_en_route on_fedex_vehicle_for_delivery WC OD
            """),
        (new(ShipmentPhase.Delivered), """
            delivered_all_events successfully_delivered delivered_to_another_recipient delivered_to_neighbour delivered_to_neighbor delivered_neighbour delivered_neighbor
            delivered_letterbox delivered_to_letterbox delivered_to_mailbox delivered_to_safe_place left_in_safe_place left_at_front_door delivered_signed signed delivered_to_reception
            picked_up_by_customer picked_up_by_the_customer picked_up_by_recipient collected_by_customer collected_by_recipient customer_picked_up Delivered_002 D complete completed
            delivery_delivered delivery_delivered_to_neighbour delivery_delivered_to_neighbor delivered_signed_for_by wc_delivered wc_completed DL
            """),
        (new(ShipmentPhase.DeliveryFailed), """
            delivery_failed_address_issue missed_delivery undeliverable undelivered not_delivered attempt_fail attempt_failed failed_attempt failed_delivery_attempt attempted_delivery
            delivery_attempted delivery_attempt delivery_attempt_failed delivery_failure failed_delivery failure failed delivery_unsuccessful unsuccessful_delivery recipient_not_home
            not_at_home nobody_home customer_not_available pick_up_missed
            attempted delivery_attempt_made delivery_attempt_could_not_be_completed notice_left location_inaccessible unclaimed unable_to_deliver
            """),
        (new(ShipmentPhase.Returned), """
            failed_returned refused_then_returned not_picked_up_then_returned sent_back_to_warehouse delivered_to_warehouse delivered_to_sender returned_to_sender return_to_sender
            returning_to_sender returning returned_to_shipper rts rto rto_initiated rto_in_transit rto_delivered rto_acknowledged return_to_origin returned_to_origin RS
            Exception_010 Exception_011 Exception_Returning Exception_Returned returning_to_origin
            return exception_return exception_return_to_sender rto_in_intransit rto_ofd rto_ndr
            """),
        (new(ShipmentPhase.ReturnCreated), "return_announced return_initiated return_scheduled return_label_created return_requested"),
        (new(ShipmentPhase.ReturnTransit), "return_in_transit return_shipped return_on_its_way return_picked_up"),
        (new(ShipmentPhase.ReturnReceived), "return_delivered return_arrived return_completed"),
        (new(null), """
            pending unknown not_found NA N_A expired error cancelled canceled label_voided voided MV on_hold_trackship pending_trackship invalid_tracking returned_partially updated_tracking
            unsupported_carrier carrier_unsupported internal_trigger order_cancelled Exception_Cancel balance_zero label_cancelled information
            status_update data_order_cancelled data_delivery_proposed data_delivery_decided connection_issue insufficient_balance cancelled_before_dispatched
            canceled_before_dispatched cancellation_requested cancelled_upstream no_label delivery_address_changed delivery_method_changed archived
            """),
        (Problem(ProblemKind.Exception), """
            exception exceptions_general X misrouted held on_hold package_on_hold held_at_location pickup_exception delivery_exception alert action_required problem issue disrupted
            Exception_Security Exception_NoBody contact_carrier incident transit_exception missorted held_in_warehouse pickup_error pickup_rescheduled OH
            """),
        (Problem(ProblemKind.Exception, ProblemCause.Damaged),
            "damaged disposed disposed_off damage damaged_delivery Exception_012 Exception_Damage Exception_Destroyed destroyed"),
        (Problem(ProblemKind.Exception, ProblemCause.Lost), "lost missing Exception_013 Exception_Lost"),
        (Problem(ProblemKind.Exception, ProblemCause.Address), """
            address_issue incorrect_address invalid_address wrong_address address_incorrect address_problem customer_moved address_correction address_invalid insufficient_address Exception_002 Exception_007 DeliveryFailure_InvalidAddress
            """),
        (Problem(ProblemKind.Exception, ProblemCause.Customs), """
            held_by_customs customs_hold customs_issue held_in_customs customs_requiring_information customs_exception customs_rejected InTransit_CustomsRequiringInformation Exception_018
            """),
        (Problem(ProblemKind.Exception, ProblemCause.Payment),
            "held_for_payment available_upon_receipt_of_payment payment_required awaiting_payment duties_due Exception_006"),
        (Problem(ProblemKind.Exception, ProblemCause.Refused), """
            refused customer_refused customer_refused_delivery refused_by_recipient rejected Exception_003 Exception_009 Exception_Rejected DeliveryFailure_Rejected
            """),
        (Problem(ProblemKind.Delayed), """
            delay delayed delay_predictive carrier_delay delayed_delivery running_late delayed_external_factors reported_delay delivery_delayed Exception_005 Exception_016 Exception_Delayed shipment_delayed
            """),
        (Problem(ProblemKind.Delayed, ProblemCause.Customs), "customs_delay clearance_delay delayed_customs_clearance Exception_004"),
        (Problem(ProblemKind.Delayed, ProblemCause.Weather),
            "weather_delay severe_weather delayed_by_weather delayed_extreme_weather Exception_017"),
        (Problem(ProblemKind.Delayed, ProblemCause.Requested), "delayed_due_to_customer_request reschedule_delivery rescheduled delivery_rescheduled rescheduled_by_customer customer_requested_delay"),
        (new(null, ProblemKind.Delayed), "carrier_processing_delay carrier_processing_delay_1 carrier_processing_delay_2"),
        (new(null, ProblemKind.Delayed, ProblemCause.Warehouse),
            "warehouse_delay warehouse_order_date_delay warehouse_promise_date_delay fulfilment_delay fulfillment_delay"),
    ];

    /// <summary>The words in their folded form. The phases' own names and the tags stand for themselves.</summary>
    public static FrozenDictionary<string, CarrierWord> Read()
    {
        var known = new Dictionary<string, CarrierWord>(StringComparer.Ordinal);
        foreach (var phase in Enum.GetValues<ShipmentPhase>()) known[CarrierWords.Fold(phase.ToString())] = new CarrierWord(phase);
        foreach (var (word, names) in Table)
        {
            foreach (var name in names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) known[CarrierWords.Fold(name)] = word;
        }

        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // The carrier reports these, so it has the parcel.
    private static CarrierWord Problem(ProblemKind kind, ProblemCause cause = ProblemCause.Unknown) =>
        new(null, kind, cause) { IsUnderWay = true };
}
