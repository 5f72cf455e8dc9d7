namespace GhostNet.Onnx.Tests.Official;

/// <summary>The official cases that are refused, by why.</summary>
internal static class OfficialRefusals
{
    private static readonly Dictionary<string, string[]> ByReason = new()
    {
        ["Only the first output is read: not a mask, not the places of maxima, not statistics."] =
        [
            "dropout_default_mask_output_1", "dropout_default_mask_ratio_output_1", "maxpool_with_argmax_2d_precomputed_pads_output_1",
            "maxpool_with_argmax_2d_precomputed_strides_output_1",
        ],
        ["Constants are of floating-point numbers, INT32, INT64 or BOOL."] =
        [
            "add_uint8 (constant)", "div_uint8 (constant)", "max_int16 (constant)", "max_int8 (constant)", "max_uint16 (constant)", "max_uint32 (constant)",
            "max_uint64 (constant)", "max_uint8 (constant)", "min_int16 (constant)", "min_int8 (constant)", "min_uint16 (constant)", "min_uint32 (constant)",
            "min_uint64 (constant)", "min_uint8 (constant)", "mul_uint8 (constant)", "pow_types_float32_uint32 (constant)", "pow_types_float32_uint64 (constant)",
            "sub_uint8 (constant)",
        ],
        ["Weights and constants are finite."] =
        [
            "cast_BFLOAT16_to_FLOAT (constant)", "cast_FLOAT_to_BFLOAT16 (constant)", "castlike_BFLOAT16_to_FLOAT_expanded (constant)",
            "castlike_FLOAT_to_BFLOAT16_expanded (constant)",
        ],
        ["Convolution and pooling are of two dimensions."] =
        [
            "averagepool_1d_default", "averagepool_3d_default", "maxpool_1d_default", "maxpool_3d_default",
        ],
        ["Networks are read for inference."] =
        [
            "batchnorm_epsilon_training_mode", "batchnorm_epsilon_training_mode_output_1", "batchnorm_epsilon_training_mode_output_2",
            "batchnorm_example_training_mode", "batchnorm_example_training_mode_output_1", "batchnorm_example_training_mode_output_2", "training_dropout",
            "training_dropout_default", "training_dropout_default_mask", "training_dropout_default_mask_output_1", "training_dropout_mask",
            "training_dropout_mask_output_1", "training_dropout_zero_ratio", "training_dropout_zero_ratio_mask", "training_dropout_zero_ratio_mask_output_1",
        ],
        ["Resizing is to the nearest pixel."] =
        [
            "resize_downsample_scales_cubic", "resize_downsample_scales_cubic_A_n0p5_exclude_outside", "resize_downsample_scales_cubic_align_corners",
            "resize_downsample_scales_linear", "resize_downsample_scales_linear_align_corners", "resize_downsample_sizes_cubic",
            "resize_downsample_sizes_linear_pytorch_half_pixel", "resize_tf_crop_and_resize", "resize_tf_crop_and_resize_2", "resize_upsample_scales_cubic",
            "resize_upsample_scales_cubic_A_n0p5_exclude_outside", "resize_upsample_scales_cubic_align_corners", "resize_upsample_scales_cubic_asymmetric",
            "resize_upsample_scales_linear", "resize_upsample_scales_linear_align_corners", "resize_upsample_sizes_cubic",
        ],
        ["Resizing is by whole factors or to another value's size, from the pixels that 'asymmetric' with 'floor' chooses."] =
        [
            "resize_downsample_scales_nearest", "resize_downsample_sizes_nearest", "resize_upsample_sizes_nearest", "resize_upsample_sizes_nearest_ceil_half_pixel",
            "resize_upsample_sizes_nearest_floor_align_corners", "resize_upsample_sizes_nearest_round_prefer_ceil_asymmetric",
        ],
        ["There is at least one image, and a pixel in it."] =
        [
            "reshape_allowzero_reordered", "split_zero_size_splits", "split_zero_size_splits_output_1", "split_zero_size_splits_output_2",
        ],
        ["Only constants are rounded, negated and raised to powers."] =
        [
            "ceil", "ceil_example", "floor", "floor_example", "neg", "neg_example", "pow", "pow_bcast_array", "pow_bcast_scalar", "pow_example",
            "pow_types_float32_int32", "pow_types_float32_int64", "pow_types_float32_uint32", "pow_types_float32_uint64", "sqrt", "sqrt_example",
        ],
        ["Numbers are not raised to the power of integers."] =
        [
            "pow_types_float32_int32 (constant)", "pow_types_float32_int64 (constant)", "pow_types_int32_float32 (constant)", "pow_types_int64_float32 (constant)",
        ],
        ["Padding is with zeros."] =
        [
            "constant_pad",
        ],
        ["Of values the larger and the smaller are taken only where one of two is a number."] =
        [
            "max_example", "max_example (constant)", "max_float16", "max_float32", "max_float64", "max_one_input", "max_one_input (constant)", "max_two_inputs",
            "min_example", "min_example (constant)", "min_float16", "min_float32", "min_float64", "min_one_input", "min_one_input (constant)", "min_two_inputs",
        ],
        ["Matrices are constant, two-dimensional and the same for every image; images are rows."] =
        [
            "gemm_all_attributes", "gemm_default_matrix_bias", "gemm_transposeA", "matmul_3d", "matmul_4d",
        ],
        ["Means are over height and width."] =
        [
            "mvn_expanded", "reduce_mean_default_axes_keepdims_example", "reduce_mean_default_axes_keepdims_random", "reduce_mean_do_not_keepdims_example",
            "reduce_mean_do_not_keepdims_random", "reduce_mean_keepdims_example", "reduce_mean_keepdims_random", "reduce_mean_negative_axes_keepdims_example",
            "reduce_mean_negative_axes_keepdims_random",
        ],
        ["Channels are joined, no images, rows or columns."] =
        [
            "concat_1d_axis_0", "concat_1d_axis_negative_1", "concat_2d_axis_0", "concat_2d_axis_negative_2", "concat_3d_axis_0", "concat_3d_axis_2",
            "concat_3d_axis_negative_1", "concat_3d_axis_negative_3",
        ],
        ["Elements are not taken backwards, and something is taken."] =
        [
            "slice_neg_steps", "slice_start_out_of_bounds",
        ],
        ["Values are transposed to other layouts and in channel shuffles only."] =
        [
            "transpose_all_permutations_1", "transpose_all_permutations_2", "transpose_all_permutations_3", "transpose_all_permutations_4",
            "transpose_all_permutations_5", "transpose_default",
        ],
        ["Images stay apart: the first axis of a value is never cut, joined or moved."] =
        [
            "flatten_axis0", "flatten_axis2", "flatten_axis3", "flatten_negative_axis1", "flatten_negative_axis2", "flatten_negative_axis4", "gather_0",
            "gather_2d_indices", "gather_negative_indices", "reshape_negative_extended_dims", "reshape_one_dim", "reshape_reordered_all_dims", "slice",
            "split_equal_parts_1d", "split_equal_parts_1d_output_1", "split_equal_parts_1d_output_2", "split_equal_parts_default_axis",
            "split_equal_parts_default_axis_output_1", "split_equal_parts_default_axis_output_2", "split_variable_parts_1d", "split_variable_parts_1d_output_1",
            "split_variable_parts_default_axis", "split_variable_parts_default_axis_output_1", "squeeze", "unsqueeze_axis_0",
        ],
    };

    /// <summary>Operators whose cases are all refused: of <c>Pad</c> there are none with zeros, of <c>ReduceMean</c> none over height and width.</summary>
    public static IReadOnlySet<string> Operators { get; } = new HashSet<string>(StringComparer.Ordinal) { "Pad", "ReduceMean" };

    /// <summary>Their names.</summary>
    public static IReadOnlySet<string> Names { get; } = ByReason.Values.SelectMany(n => n).ToHashSet(StringComparer.Ordinal);
}
